"""Clearmind Kiosk: a fullscreen touch guide for clinics."""

__version__ = "0.1.0"
