"""Faults while people call: `make chaos`, too slow for the suite."""
