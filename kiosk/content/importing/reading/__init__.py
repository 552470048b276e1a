"""Reads files of each format into the same blocks, with the place of each."""
