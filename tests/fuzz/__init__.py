"""Requests of every kind that somebody may send, by the hundred thousand."""
