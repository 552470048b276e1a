"""Commands about Windows computers; they work on any system, to prepare a stick."""
