"""The rules that `content.checks.folder_check` holds an article to, one idea a module."""
