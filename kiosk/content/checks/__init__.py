"""The rules that `content.checks.folder_check` applies to an article, one topic per module."""
