"""Slides and handout as PDF, drawn from the same rows as the pages."""
