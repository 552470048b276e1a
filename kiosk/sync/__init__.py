"""Sending: what waits in the outbox goes to the desk, and the desk's answers come back.

It takes bytes from the outbox and hands over facts; who shows or installs them is above.
"""
