"""The guide on the screen: the session, what a page shows, what visitors do to it."""
