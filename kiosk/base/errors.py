"""Faults of the surroundings (a file, a setting, a disk), as opposed to bugs."""

from __future__ import annotations


class KioskError(Exception):
    """Something that a person can mend.

    Its text says what happened, where, and what to do; the command line prints it as one line
    and exits 1, without a traceback.
    """
