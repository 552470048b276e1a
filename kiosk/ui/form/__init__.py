"""The request form on the screen, from the first key to the sealed request."""
