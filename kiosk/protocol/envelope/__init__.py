"""Sealing a request to the clinic: keys, bytes, wire types. docs/envelope.md tells the format."""
