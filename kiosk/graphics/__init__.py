"""Which renderer draws the screen, decided without loading a graphics library. No Qt."""
