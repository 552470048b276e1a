"""One live pairing code: ten minutes, used by one kiosk, five wrong tries from each address.

Wrong tries end nothing for anybody else: with 40 bits a code outlasts guesses from many addresses.

The code is kept as its hash, in this process alone: a desk that starts again has none, and staff
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
"""Wrong ones from an address, after which it is not listened to until the next code."""
_MAX_ADDRESSES = 10_000
"""Addresses that are counted apart; any more share one count."""


@dataclass
class _LiveCode:
    code: bytes = field(repr=False)
    until: float
    wrong: Counter[str] = field(default_factory=Counter)
    """By address."""
    asked: PairRequest | None = None
    answer: PairAnswer | None = None


class LivePairingCode:
    """The live code. Any thread may ask."""

    def __init__(self, clock: Clock = seconds_since_boot) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._live: _LiveCode | None = None

    def draw_code(self) -> str:
        """Draw a code, which ends any before it; 8 characters, to be shown once."""
        code = pairing_code.new_one_time_code()
        with self._lock:
            self._live = _LiveCode(_hash_code(code), self._clock() + CODE_LIFETIME_S)
        return code

    def cancel_code(self) -> None:
        """End the live code."""
        with self._lock:
            self._live = None

    @property
    def seconds_left(self) -> int:
        """Whole seconds that the live code still waits for its kiosk; 0: there is none."""
        with self._lock:
            live = self._alive()
            return int(live.until - self._clock()) if live and live.answer is None else 0

    def redeem_code(
        self, request: PairRequest, answer: PairAnswer, network: str = ""
    ) -> tuple[PairAnswer, bool]:
        """Use the live code; `answer` is what to tell a kiosk that is right.

        `place` is the address that asks.

        Returns:
            The answer, and whether it was given for the first time: only then is there a kiosk
            to keep. It is taken back with `forget`, where that fails.

        Raises:
            RefusedError: `wrong-code`, `already-paired`.
        """
        with self._lock:
            live = self._alive()
            if live is None:
                raise RefusedError("wrong-code", "no pairing code is live. Show a new one.")
            network = network if network in live.wrong or len(live.wrong) < _MAX_ADDRESSES else ""
            if live.wrong[network] >= MAX_WRONG_TRIES:
                raise RefusedError("wrong-code", "too many wrong codes. Show a new one.")
            if not hmac.compare_digest(
                live.code, _hash_code(crockford.normalize_code(request.code))
            ):
                live.wrong[network] += 1
                raise RefusedError("wrong-code", "this is not the pairing code that the desk shows")
            if live.answer is None or live.asked is None:
                live.asked, live.answer = request, answer
                return answer, True
            same = (request.kiosk_id, request.token_sha256, request.device_key) == (
                live.asked.kiosk_id, live.asked.token_sha256, live.asked.device_key,
            )  # fmt: skip
            if not same:
                raise RefusedError("already-paired", "this code was used. Show a new one.")
            return live.answer, False

    def undo_redemption(self) -> None:
        """The kiosk could not be kept: the code waits for it again."""
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
