"""The desk's handling of requests: intake, viewing, and deletion on schedule."""
