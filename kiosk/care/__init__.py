"""Care for a kiosk: setting the computer up, finding out what is wrong, retiring it.

In: the computer it runs on, its settings and data. Out: changes to the computer, and findings.
"""
