"""Problems with the environment (a file, a setting, a disk), as opposed to bugs."""

from __future__ import annotations


class KioskError(Exception):
    """A problem that a person can fix.

    Its text says what happened, where, and what to do. The command line prints it as one line,
    without a traceback, and exits with 1.
    """
