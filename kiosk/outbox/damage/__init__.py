"""Detecting a damaged outbox, reporting what is missing, and keeping the damaged files."""
