"""Policies that keep an unattended screen working, without Qt: values and rules.

In come the time and what a window, a screen or a panel reports; out comes what to do: start a
broken screen again, put the window back over its screen, ignore a contact that was reported twice.
"""
