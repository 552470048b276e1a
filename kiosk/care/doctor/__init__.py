"""Finds out what is wrong with a kiosk. In: the computer, settings, data. Out: findings."""
