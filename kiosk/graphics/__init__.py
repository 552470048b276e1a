"""Which renderer draws the screen, decided without asking a graphics library. No Qt in here."""
