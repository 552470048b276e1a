"""Screenshots of every screen, and their accessibility trees."""
