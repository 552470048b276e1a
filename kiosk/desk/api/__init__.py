"""What kiosks say to the desk, and what it answers."""
