"""The screen while nobody is there: dimmed after a while, and off outside the clinic's hours."""
