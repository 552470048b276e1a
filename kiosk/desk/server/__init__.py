"""The desk as a running server: its port, its certificate, its connection limits."""
