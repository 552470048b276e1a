"""Sealing a request to the clinic: keys, bytes, wire types. The format is in docs/envelope.md."""
