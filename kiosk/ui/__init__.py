"""Thin QObjects that connect Qt Quick to the rest of the kiosk.

The only package below `app`, `visit`, `present_app` and `screenshot_app` that imports Qt.
"""
