"""A telephone line that leads callers to a person, day and night."""

__version__ = "0.1.0"
