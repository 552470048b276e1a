"""Qt as the kiosk uses it: application, renderer, window, sleep, tasks.

Nothing here knows about articles, forms or talks.
"""
