"""Writes what was recognized as an article folder, with a report."""
