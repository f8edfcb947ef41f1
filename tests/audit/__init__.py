"""What we depend on: locked, licensed, and free of known holes."""
