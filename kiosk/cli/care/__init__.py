"""The tools of whoever looks after a kiosk."""
