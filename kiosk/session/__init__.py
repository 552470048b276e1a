"""What the kiosk decides during a visit, without a screen and without Qt: values and rules.

In come touches, the time and what the screens report; out come where the visitor is, when a visit
ends, and what the visitor takes home.
"""
