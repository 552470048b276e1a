"""The staff page, behind a PIN."""
