"""The audit log: what happened to requests, without any of their contents.

It is a file of its own, not a table in the outbox, so that it survives a damaged outbox and an
auditor can read it without our program.
"""
