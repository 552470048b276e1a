"""A talk given from an article: its slides, state, timing and screens."""
