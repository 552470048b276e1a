"""Qt as the kiosk uses it: the application, the renderer, the window, sleep, tasks.

Nothing here knows an article, a form or a talk.
"""
