"""The HTTP API that kiosks call."""
