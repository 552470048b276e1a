"""The hand-out on paper: which blocks it holds, and on which pages."""
