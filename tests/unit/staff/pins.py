"""A PIN on a clock that tests set, with a hash that costs nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kiosk.staff.staff_pin import StaffPin

PIN = "739104"


class FakeClock:
    """Seconds that pass when told."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


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
    folder: Path, clock: FakeClock | None = None, hasher: CountingHasher | None = None
) -> StaffPin:
    """The PIN of `folder`, as a program sees it that has just started."""
    return StaffPin(folder, clock or FakeClock(), hasher or CountingHasher())
