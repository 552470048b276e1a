"""The printed hand-out: which rows it has, and on which pages."""
