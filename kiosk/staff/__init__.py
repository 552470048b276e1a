"""What staff see and do at a kiosk. Counts and faults, never a visitor's words. No Qt."""
