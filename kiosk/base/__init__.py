"""What every part stands on: errors, the clock, the log, paths, locks, durable files.

It knows no other part, and nothing of clinics, articles or requests.
"""
