"""Recordings of all that the line can say, made beforehand and never during a call."""
