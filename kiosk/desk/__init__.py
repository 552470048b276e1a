"""The desk: receives sealed requests from kiosks and shows them to staff in a browser."""
