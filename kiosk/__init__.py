"""Clearmind Kiosk: a fullscreen touch guide for clinics."""

__version__ = "0.2.0"
