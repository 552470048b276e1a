"""How often a kiosk may call: a burst after a day offline, then a steady trickle."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

BURST = 600
"""Calls allowed at once."""
RATE = 2.0
"""Calls per second after that."""


@dataclass
class _Bucket:
    left: float
    at: float


class CallQuota:
    """A token bucket for each kiosk. Thread-safe."""

    def __init__(self, burst: int = BURST, rate: float = RATE) -> None:
        self._burst = burst
        self._rate = rate
        self._buckets: dict[int, _Bucket] = {}
        self._lock = threading.Lock()

    def count_call(self, device_id: int, now: float) -> int:
        """Count a call at `now`, in seconds; whole seconds to wait if it is too many, else 0."""
        with self._lock:
            bucket = self._buckets.setdefault(device_id, _Bucket(self._burst, now))
            bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._rate)
            bucket.at = now
            if bucket.left < 1:
                return math.ceil((1 - bucket.left) / self._rate)
            bucket.left -= 1
            return 0
