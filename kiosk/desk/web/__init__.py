"""The pages staff see in a browser."""
