"""What the kiosk decides during a visit, without a screen and without Qt: values and rules.

In come touches, the time and what the screens report; out come where the visitor is, when a visit
ends, what the visitor takes home, and the policies that need no visit: which contact counts twice,
when the window may leave the full screen, how often broken screens are started again.
"""
