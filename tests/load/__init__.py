"""Whole calls by the thousand: `make load`, too slow for the suite."""
