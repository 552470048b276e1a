"""Back-off times as data, each with its reason."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum


class PauseReason(StrEnum):
    """Why all sending pauses: no request would get through."""

    REFUSED = "refused"
    """The desk does not know this kiosk (401, 403)."""
    TLS = "tls"
    """The desk does not show the key that it was paired with."""
    CLOCK = "clock"
    """The clocks of the kiosk and the desk are too far apart."""


@dataclass(frozen=True)
class RetryPolicy:
    """Seconds to wait after the first failure, the second, and so on; the last one repeats."""

    waits_s: tuple[int, ...]
    why: str
    spread: float = 0.2
    """Random extra wait, up to this share, so that kiosks do not all retry at once."""

    def delay_s(self, failures: int, rng: random.Random) -> int:
        """Whole seconds to wait after `failures` failures (at least 1)."""
        base = self.waits_s[min(failures, len(self.waits_s)) - 1]
        return base + int(rng.random() * self.spread * base)


RECORD_RETRY = RetryPolicy(
    (30, 60, 120, 300, 900, 1800, 3600),
    "An unknown outcome is most often a desk that restarts or a network cable: back within "
    "minutes. After an hour of that somebody has to act, and once an hour notices that they did.",
)
PAUSE_RETRIES: dict[PauseReason, RetryPolicy] = {
    PauseReason.REFUSED: RetryPolicy(
        (300, 900, 3600),
        "Only staff can pair anew, which ends the pause at once; the probe is for a desk that was "
        "restored from a backup and comes to know this kiosk again.",
    ),
    PauseReason.TLS: RetryPolicy(
        (300, 900, 3600),
        "A key that changed is an attack or a new desk; a network that asks for a log-in page "
        "looks the same and goes away by itself.",
    ),
    PauseReason.CLOCK: RetryPolicy(
        (60, 300, 900),
        "Clocks are set by the network soon after the start.",
    ),
}

LONGEST_WAIT_S = int(max(max(p.waits_s) for p in (RECORD_RETRY, *PAUSE_RETRIES.values())) * 1.2)
"""Longest possible wait. If one looks longer, the clock was set back since: treat it as over."""
