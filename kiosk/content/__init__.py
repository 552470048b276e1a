"""An article: Markdown and TOML in, typed frozen values out. No Qt, no words of our own."""
