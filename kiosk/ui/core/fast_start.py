"""What makes the way to the first frame shorter; called before the rest is imported."""

from __future__ import annotations

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - it puts its own import in place


def begin() -> None:
    """Start without two things that a start has no use for.

    Nothing made while a program starts is garbage, so nobody looks for it. And PySide6 reads the
    source of each module imported after it for a switch of its names (`__feature__`) that nothing
    of ours uses: a fifth of what importing takes, and the lines stay in memory.
    """
    gc.disable()
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


def end() -> None:
    """All is there: look for garbage from now on, in what is made from now on."""
    gc.freeze()
    gc.enable()
