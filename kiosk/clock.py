"""Time, as a value that tests can replace."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds on a clock that never goes back; its zero has no meaning."""

monotonic: Clock = time.monotonic
