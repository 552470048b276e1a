"""The audit log: what happened to requests, without a word of what they say.

A file of its own, not a table of the outbox: it outlives a damaged outbox, and an auditor reads
it without our program. `lock` and `private` stand here because the outbox needs them as well.
"""
