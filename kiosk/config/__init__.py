"""What a person sets: kiosk.toml, the clinic's profile, the theme's tokens, and where things are.

Files come in; frozen values go out, or one line that names file, key and remedy.
"""
