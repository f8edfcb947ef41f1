"""The form of the files: how they are written, read and marked."""
