"""Thin QObjects that connect Qt Quick to the rest of the kiosk.

The only package below `app`, `visit`, `present_app` and `tour_app` that imports Qt.
"""
