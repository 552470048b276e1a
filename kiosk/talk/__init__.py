"""A talk given from an article: its slides, where the speaker stands, the time, the screens."""
