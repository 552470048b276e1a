"""The guide on the screen: the session, what pages show, what visitors do with them."""
