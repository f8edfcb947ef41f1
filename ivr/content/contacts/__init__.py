"""How sure the contacts are, and how one is confirmed at its place."""
