"""Shortens the time to the first frame; call it before importing the rest."""

from __future__ import annotations

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - it replaces `builtins.__import__`


def pause_gc() -> None:
    """Pause the cyclic GC during start-up, and drop PySide6's import hook.

    Nothing allocated while a program starts is garbage. The hook reads the source of every module
    imported after PySide6 to look for its naming switch (`__feature__`), which this project never
    uses: a fifth of the import time, and the source lines stay in memory.
    """
    gc.disable()
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


def resume_gc() -> None:
    """Turn the GC back on; what exists by now is never scanned again."""
    gc.freeze()
    gc.enable()
