"""All that a kiosk and a desk must agree on, said once: messages, codes, pins, signatures.

It knows neither of the two. What is on the wire or on a disk never changes with the code.
"""
