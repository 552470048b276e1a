"""Sealing a request to the clinic: keys, bytes, wire types."""
