"""The request for a consultation and its rules."""
