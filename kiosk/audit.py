"""The audit log: what happened to requests, without a word of what they say."""
