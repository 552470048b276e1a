"""Counts what kiosks draw while nobody touches them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from support.ui.visitor import Visitor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KIOSKS_AT_ONCE = 6
"""Watched at the same time: frames are counted for each window apart."""
WATCH_S = 5
_QUIET_S, _PATIENCE_S = 0.4, 20


def count_frames(qtbot: QtBot, kiosks: list[Visitor]) -> list[int]:
    """How many frames each draws in `WATCH_S`, once what moves has moved."""
    _calm(qtbot, kiosks)
    before = [visitor.frames for visitor in kiosks]
    ends = time.monotonic() + WATCH_S
    qtbot.waitUntil(lambda: time.monotonic() >= ends, timeout=WATCH_S * 2000)
    return [visitor.frames - count for visitor, count in zip(kiosks, before, strict=True)]


def _calm(qtbot: QtBot, kiosks: list[Visitor]) -> None:
    """Wait until what moves has moved: no frame for a while."""
    last = [0, time.monotonic()]

    def calm() -> bool:
        drawn, now = sum(visitor.frames for visitor in kiosks), time.monotonic()
        if drawn != last[0]:
            last[:] = [drawn, now]
        return now - last[1] > _QUIET_S

    qtbot.waitUntil(calm, timeout=_PATIENCE_S * 1000)
