"""The staff PIN: stored as an Argon2id hash, rate-limited, never shown.

Until one is set, the staff page does not exist. Six digits stop a visitor at the panel; a thief
with the disk can try them all, so nothing is encrypted with the PIN.

Somebody who keeps typing wrong PINs makes everybody wait at the panel. Two ways around that are out
of a stranger's reach: ending the wait from a shell, and a set-up code, created there, that opens
the staff page once even during a wait. It is long enough to allow unlimited tries.
"""

from __future__ import annotations

import logging
import secrets
import threading
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, Protocol

from kiosk.base.atomic_files import remove_file, write_atomically
from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.staff.pin_throttle import PinThrottle

PIN_FILE = "staff-pin"
SETUP_CODE_FILE = "staff-code"
MIN_PIN_DIGITS, MAX_PIN_DIGITS = 6, 32
SETUP_CODE_DIGITS = 12
"""At ten tries a second, guessing a set-up code takes over a thousand years for an even chance."""
_log = logging.getLogger(__name__)
_HASH_PREFIX = b"$argon2id$"
_COMMON = frozenset({"147258", "159753", "258456", "147852", "753951", "789456", "112358"})

PinWeakness = Literal["not-digits", "too-short", "too-long", "few-digits", "in-a-row", "common"]


class PinHasher(Protocol):
    """Hashes PINs and checks them."""

    def hash(self, pin: str) -> str:
        """The hash of `pin` as a PHC string."""

    def verify(self, phc: str, pin: str) -> bool:
        """Whether `phc` is the hash of `pin`."""


class Argon2PinHasher:
    """Argon2id with the parameters of RFC 9106 for small memory: 64 MiB, about 0.1 s."""

    def hash(self, pin: str) -> str:
        """The hash of `pin` as a PHC string."""
        from argon2 import PasswordHasher  # noqa: PLC0415 - takes 30 ms, and only staff need it

        return PasswordHasher().hash(pin)

    def verify(self, phc: str, pin: str) -> bool:
        """Whether `phc` is the hash of `pin`."""
        from argon2 import PasswordHasher  # noqa: PLC0415
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

        try:
            return PasswordHasher().verify(phc, pin)
        except (VerificationError, InvalidHashError):
            return False


@dataclass(frozen=True)
class PinResult:
    """The outcome of a try."""

    code: Literal["right", "wrong", "wait", "not-set"]
    wait_s: int = 0
    """Whole seconds until the next try is allowed."""

    @property
    def is_right(self) -> bool:
        """Whether the staff page may open."""
        return self.code == "right"


class StaffPin:
    """The PIN in a data folder. Create one per program, when it starts."""

    def __init__(
        self, folder: Path, clock: Clock = seconds_since_boot, hasher: PinHasher | None = None
    ) -> None:
        """Manage the PIN in `folder`.

        Args:
            folder: the data folder; it must exist.
            clock: monotonic seconds; setting a wall clock ahead would skip the wait.
            hasher: defaults to Argon2id.
        """
        self._file = folder / PIN_FILE
        self._code_file = folder / SETUP_CODE_FILE
        self._clock = clock
        self._hasher = hasher or Argon2PinHasher()
        self._throttle = PinThrottle(folder, clock())
        self._one_try = threading.Lock()

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN. Reads the disk, as the command line may have set one."""
        return _read_hash(self._file) is not None

    @property
    def is_damaged(self) -> bool:
        """Whether the PIN file has no hash in it, so that the PIN must be set again."""
        return self._file.exists() and not self.is_set

    @property
    def wait_s(self) -> int:
        """Whole seconds until the next try is allowed; 0 if it already is."""
        return self._throttle.seconds_to_wait(self._clock())

    def set_pin(self, pin: str) -> None:
        """Store `pin` in place of any earlier one, and reset the count of wrong tries.

        Raises:
            KioskError: the PIN is weak (the message says why), or cannot be written.
        """
        weak = find_weakness(pin)
        if weak:
            raise KioskError(_REASONS[weak])
        phc = self._hasher.hash(pin).encode()
        self._throttle.reset_tries()
        write_atomically(self._file, phc + b"\n")

    def remove_pin(self) -> bool:
        """Remove the PIN, and with it the staff page; returns whether there was one.

        Raises:
            KioskError: it cannot be removed.
        """
        remove_file(self._code_file)
        return remove_file(self._file)

    def end_wait(self) -> None:
        """End a wait, and reset the count of wrong tries.

        Raises:
            KioskError: the count cannot be written.
        """
        self._throttle.reset_tries()

    def create_setup_code(self) -> str:
        """Create a set-up code that opens the staff page once; replaces any earlier one.

        Raises:
            KioskError: it cannot be written.
        """
        code = "".join(secrets.choice("0123456789") for _ in range(SETUP_CODE_DIGITS))
        write_atomically(self._code_file, self._hasher.hash(code).encode() + b"\n")
        return code

    def verify(self, pin: str) -> PinResult:
        """Try `pin`. Hashing takes about 0.1 s, so don't call it on the GUI thread.

        Raises:
            KioskError: tries cannot be counted, so the PIN is not checked.
        """
        with self._one_try:
            phc = _read_hash(self._file)
            if phc is None:
                return PinResult("not-set")
            if self._use_setup_code(pin):
                return PinResult("right")
            wait = self.wait_s
            if wait:
                _log.info("a staff PIN was not tried: %d seconds to wait", wait)
                return PinResult("wait", wait)
            self._throttle.record_try(self._clock())
            if pin.isascii() and len(pin) <= MAX_PIN_DIGITS and self._hasher.verify(phc, pin):
                self._throttle.forgive_tries()
                return PinResult("right")
            _log.info("a wrong staff PIN, number %d in a row", self._throttle.wrong_tries())
            return PinResult("wrong", self.wait_s)

    def _use_setup_code(self, typed: str) -> bool:
        """Whether `typed` is the set-up code; if so, it is used up."""
        phc = _read_hash(self._code_file)
        if phc is None or not typed.isascii() or len(typed) != SETUP_CODE_DIGITS:
            return False
        if not self._hasher.verify(phc, typed):
            return False
        remove_file(self._code_file)  # before letting anybody in: it must not work twice
        self._throttle.forgive_tries()
        return True


def _read_hash(file: Path) -> str | None:
    """The hash in `file`; None if there is none."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data.decode("ascii", "replace").strip() if data.startswith(_HASH_PREFIX) else None


def find_weakness(pin: str) -> PinWeakness | None:
    """Why `pin` is too weak; None if it is not."""
    if not (pin.isascii() and pin.isdecimal()):
        return "not-digits"
    found: dict[PinWeakness, bool] = {
        "too-short": len(pin) < MIN_PIN_DIGITS,
        "too-long": len(pin) > MAX_PIN_DIGITS,
        "few-digits": len(set(pin)) < 3,
        "in-a-row": _runs(pin) or _repeats(pin),
        "common": pin in _COMMON,
    }
    return next((reason for reason, holds in found.items() if holds), None)


def _runs(pin: str) -> bool:
    """Whether all steps between digits are equal, as in 123456, 987654, 890123, 246802."""
    return len({(int(b) - int(a)) % 10 for a, b in pairwise(pin)}) == 1


def _repeats(pin: str) -> bool:
    """Whether `pin` repeats (123123), doubles each digit (112233), or is mirrored (123321)."""
    halves = len(pin) // 2
    doubled = len(pin) % 2 == 0 and pin[::2] == pin[1::2]
    return (
        doubled
        or pin == pin[::-1]
        or any(pin == (pin[:length] * len(pin))[: len(pin)] for length in range(1, halves + 1))
    )


_REASONS: dict[PinWeakness, str] = {
    "not-digits": "a PIN is made of the digits 0 to 9; choose another",
    "too-short": f"a PIN has {MIN_PIN_DIGITS} digits or more; choose a longer one",
    "too-long": f"a PIN has at most {MAX_PIN_DIGITS} digits; choose a shorter one",
    "few-digits": "a PIN of one or two different digits is easily guessed; choose another",
    "in-a-row": "digits in a row, repeated or mirrored are easily guessed; choose another",
    "common": "this PIN is among the first that people guess; choose another",
}
