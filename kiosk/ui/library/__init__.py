"""The articles that visitors choose from, and loading the one they chose."""
