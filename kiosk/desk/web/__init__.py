"""The pages that staff see in a browser."""
