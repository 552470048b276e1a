"""Configuration: kiosk.toml, the clinic's profile, the theme's tokens, and where to find them.

Files come in; frozen values go out, or a one-line error with the file, the key and the fix.
"""
