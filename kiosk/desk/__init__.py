"""The desk: receives the kiosks' sealed requests, and shows them to staff in a browser."""
