"""The foundation of every other package: errors, clock, log, paths, locks, durable files.

It imports no other package and knows nothing about clinics, articles or requests.
"""
