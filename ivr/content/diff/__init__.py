"""What callers will notice of an edit."""
