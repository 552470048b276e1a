"""A PIN on a clock that tests set, with a hash that costs nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kiosk.staff.staff_pin import StaffPin
from support.fake_clock import ManualClock

PIN = "739104"


class CountingHasher:
    """Looks like Argon2id; counts how often it was asked."""

    def __init__(self) -> None:
        self.tried = 0

    def hash(self, pin: str) -> str:
        return "$argon2id$" + hashlib.sha256(pin.encode()).hexdigest()

    def verify(self, phc: str, pin: str) -> bool:
        self.tried += 1
        return phc == self.hash(pin)


def open_pin(
    folder: Path, clock: ManualClock | None = None, hasher: CountingHasher | None = None
) -> StaffPin:
    """The PIN of `folder`, as a program sees it that has just started."""
    return StaffPin(folder, clock or ManualClock(0.0), hasher or CountingHasher())
