"""What a kiosk and a desk must agree on, defined once: messages, codes, pins, signatures.

It imports neither of the two. Refactoring must never change what is on the wire or on a disk.
"""
