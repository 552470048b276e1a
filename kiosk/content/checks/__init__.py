"""The rules that `content.check` holds an article to, one idea a module."""
