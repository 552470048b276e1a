"""The screen that programs under Wine draw on, and a finger on it."""

from __future__ import annotations

import time
from pathlib import Path

from support.e2e.deb_journey import DisplayWithFinger
from support.wine.program import wait_until

STEP_S, CALM_LOOKS = 0.25, 8
SHARE = 0.1


class WineScreen(DisplayWithFinger):
    """The one screen of the checks.

    Args:
        work: the folder of one check; pictures go there.
    """

    def __init__(self, work: Path) -> None:
        super().__init__(pixels_file(work.parent), work)

    def wait_for_change(self, what: str, before: bytes) -> None:
        """Wait until a tenth of the screen or more is unlike `before`, and rests.

        A mouse pointer that changes its shape is no picture yet.
        """
        wait_until(what, lambda: unlike(before, self.look()) >= SHARE)
        self.come_to_rest()

    def come_to_rest(self) -> bytes:
        """What it shows once that has not changed for two seconds: Wine draws slowly."""
        seen = [self.look()]

        def calm() -> bool:
            time.sleep(STEP_S)
            seen.append(self.look())
            del seen[:-CALM_LOOKS]
            return seen.count(seen[-1]) == CALM_LOOKS

        wait_until("the screen comes to rest", calm)
        return seen[-1]


def unlike(before: bytes, now: bytes) -> float:
    """The share of two screens that differs, from one byte in a thousand and nine."""
    some = list(zip(before[::1009], now[::1009], strict=True))
    return sum(old != new for old, new in some) / len(some)


def pixels_file(results: Path) -> Path:
    """Where Xvfb keeps the pixels of the screen of all checks."""
    return results / "screen" / "pixels" / "Xvfb_screen0"
