"""Checks of the tree that no tool of others makes."""
