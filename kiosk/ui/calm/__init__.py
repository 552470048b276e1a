"""The calm page: what is shown while the kiosk cannot be. In: the help lines. Out: pixels."""
