"""The live pairing code: ten minutes, one kiosk, five wrong tries per network.

Wrong tries affect no other network: a 40-bit code withstands guessing from many addresses.

Only the code's hash is kept, in this process's memory: after a restart there is none, and staff
show a new one.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections import Counter
from dataclasses import dataclass, field

from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.desk.refusal_errors import RefusedError
from kiosk.protocol import crockford, pairing_code
from kiosk.protocol.wire_messages import PairAnswer, PairRequest

CODE_LIFETIME_S = 600.0
MAX_WRONG_TRIES = 5
"""Wrong tries from one network before it is refused until the next code."""
_MAX_ADDRESSES = 10_000
"""Networks counted separately; any beyond that share one count."""


@dataclass
class _LiveCode:
    code: bytes = field(repr=False)
    until: float
    wrong: Counter[str] = field(default_factory=Counter)
    """Wrong tries, by network."""
    asked: PairRequest | None = None
    answer: PairAnswer | None = None


class LivePairingCode:
    """The live code. Thread-safe."""

    def __init__(self, clock: Clock = seconds_since_boot) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._live: _LiveCode | None = None

    def draw_code(self) -> str:
        """Create a code, replacing any earlier one; 8 characters, shown once."""
        code = pairing_code.new_one_time_code()
        with self._lock:
            self._live = _LiveCode(_hash_code(code), self._clock() + CODE_LIFETIME_S)
        return code

    def cancel_code(self) -> None:
        """Cancel the live code."""
        with self._lock:
            self._live = None

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the unused live code expires; 0: there is none."""
        with self._lock:
            live = self._alive()
            return int(live.until - self._clock()) if live and live.answer is None else 0

    def redeem_code(
        self, request: PairRequest, answer: PairAnswer, network: str = ""
    ) -> tuple[PairAnswer, bool]:
        """Redeem the live code.

        Args:
            request: the kiosk's call, with the code it was given.
            answer: what to return if the code is right.
            network: the caller's network, which wrong tries are counted under.

        Returns:
            The answer, and whether this is its first use: only then is there a kiosk to store. If
            that fails, call `undo_redemption`.

        Raises:
            RefusedError: `wrong-code`, `already-paired`.
        """
        with self._lock:
            live = self._alive()
            if live is None:
                raise RefusedError("wrong-code", "there is no valid pairing code. Show a new one.")
            network = network if network in live.wrong or len(live.wrong) < _MAX_ADDRESSES else ""
            if live.wrong[network] >= MAX_WRONG_TRIES:
                raise RefusedError("wrong-code", "too many wrong codes. Show a new one.")
            if not hmac.compare_digest(
                live.code, _hash_code(crockford.normalize_code(request.code))
            ):
                live.wrong[network] += 1
                raise RefusedError("wrong-code", "this isn't the pairing code shown on the desk")
            if live.answer is None or live.asked is None:
                live.asked, live.answer = request, answer
                return answer, True
            same = (request.kiosk_id, request.token_sha256, request.device_key) == (
                live.asked.kiosk_id, live.asked.token_sha256, live.asked.device_key,
            )  # fmt: skip
            if not same:
                raise RefusedError(
                    "already-paired", "this code has already been used. Show a new one."
                )
            return live.answer, False

    def undo_redemption(self) -> None:
        """Make the code redeemable again: the kiosk could not be stored."""
        with self._lock:
            if self._live is not None:
                self._live.asked = self._live.answer = None

    def _alive(self) -> _LiveCode | None:
        live = self._live
        if live is not None and self._clock() >= live.until:
            self._live = live = None
        return live


def _hash_code(code: str) -> bytes:
    return hashlib.sha256(b"clearmind-kiosk one-time code v1\0" + code.encode()).digest()
