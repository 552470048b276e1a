"""Making a computer start into the kiosk. In: what its owner wants. Out: files and units."""
