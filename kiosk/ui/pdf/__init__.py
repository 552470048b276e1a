"""Slides and hand-out as PDF, drawn from the same rows as the pages."""
