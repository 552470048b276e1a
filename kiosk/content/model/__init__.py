"""An article as frozen values: its metadata, claims, figures, chapters, blocks and faults."""
