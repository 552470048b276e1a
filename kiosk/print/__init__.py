"""The printed handout: which rows it has, and on which pages."""
