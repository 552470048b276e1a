"""What staff see of a kiosk. Counts and faults, never a visitor's words. No Qt."""
