"""Syncing with the desk: requests in the outbox go out, the desk's answers come back.

It takes bytes from the outbox and reports facts; showing or installing them is up to the layers
above.
"""
