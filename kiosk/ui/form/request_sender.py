"""Where a request goes: sealed to the clinic's key, then into the outbox on the disk.

No Qt: the methods that wait for the disk are called off the GUI thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.config.settings import FormSettings
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.maintenance import MaintenanceThread
from kiosk.outbox.store import Outbox
from kiosk.protocol import spki_pins
from kiosk.request_form.availability import KeyKind
from kiosk.sync.panel_power import PanelPowerReader

# A kiosk that knows no clinic's key has no use for cryptography: 9 MB.
if TYPE_CHECKING:
    from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
    from kiosk.protocol.envelope.consultation_request import ConsultationRequest
    from kiosk.sync.heartbeat import HeartbeatResult
    from kiosk.sync.worker import SyncState, SyncWorker

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What the outbox is like now."""

    accepting: bool
    """It can take a request."""
    oldest_waiting_h: float = 0.0
    """Hours that the oldest request has waited."""
    paired: bool = False
    """A desk takes what it keeps."""


@dataclass(frozen=True)
class Kept:
    """How keeping a sealed request ended."""

    reference: str = ""
    """The code by which staff find it; empty where it was not saved."""
    code: str = ""
    """Why it was not saved, as `outbox.error_codes.Code` says it; empty where it was."""


class Post:
    """The outbox in the data folder `data`, and the key to which it is sealed."""

    def __init__(
        self,
        data: Path,
        key: ClinicPublicKey,
        wall: Callable[[], float] = time.time,
        clock: Clock = seconds_since_boot,
    ) -> None:
        self._data = data
        self._key = key
        self._wall = wall
        self._clock = clock
        self._heard: HeartbeatResult | None = None
        self._desk_less_clock: float | None = None
        self._outbox = Outbox(data, wall_clock=wall, on_change=self._wake)
        self._tender = MaintenanceThread(self._outbox)
        self._guard = threading.Lock()
        self._worker: SyncWorker | None = None
        self._closed = self._in_use = False
        self._panels = PanelPowerReader()
        self.content_version = ""
        """Of the article that is shown; the heartbeat tells it."""
        self._out_of_order = False
        self.on_delivered: Callable[[str], None] = lambda _reference: None
        """Told the reference code of each request that the desk has; in the worker's thread."""

    @property
    def outbox(self) -> Outbox:
        """The one outbox of this program."""
        return self._outbox

    @property
    def clock_off_s(self) -> int:
        """Seconds by which this machine's clock is ahead of the desk's; 0 until that was heard."""
        return round(self._wall() - self._now())

    def start(self) -> Look:
        """Begin to keep and to send; what keeps the outbox from it is logged, and closes the form.

        Where no desk is paired the worker sends nothing, and looks for a pairing each minute.
        """
        try:
            self._outbox.start()
        except OutboxError as error:
            self._in_use = error.code is OutboxErrorCode.IN_USE
            log.error("the form stays closed: %s", error)
        self._send()
        return self.look()

    def look(self) -> Look:
        """What the outbox is like now. While another kiosk has it, this one takes nothing."""
        if self._in_use:
            with suppress(OutboxError):
                self._outbox.recover_if_unowned()
                self._in_use = not self._outbox.transactions.acquire_ownership(wait_s=0)
        status = self._outbox.status()
        since = status.oldest_waiting_at
        waited = 0.0 if since is None else max(0.0, self._wall() - since) / 3600
        accepting = status.accepting is None and not self._in_use
        return Look(accepting, waited, self._paired())

    def seal(self, request: ConsultationRequest, consent_version: int) -> bytes:
        """Seal `request`; what comes out is what must be kept, again after an unsure try.

        Raises:
            KioskError: it does not fit, or this kiosk has no identity and cannot get one.
        """
        from kiosk.config import kiosk_identity
        from kiosk.protocol.envelope.sealing import seal_request

        return seal_request(
            request,
            public_key=self._key.key,
            kiosk_id=kiosk_identity.load_or_create_identity(self._data).kiosk_id,
            hour=int(self._now() // 3600),
            consent_version=consent_version,
        )

    def take(
        self, request: ConsultationRequest, consent_version: int, envelope: bytes = b""
    ) -> tuple[bytes, Kept]:
        """Seal `request` and keep it; `envelope` is what an earlier try sealed it to, if one did.

        Returns:
            What is to be kept if it has to be tried again, and how it ended.
        """
        try:
            sealed = envelope or self.seal(request, consent_version)
        except KioskError as error:
            log.error("a request could not be sealed: %s", error)
            return b"", Kept(code="unsealed")
        return sealed, self.keep(sealed)

    def keep(self, envelope: bytes) -> Kept:
        """Put `envelope` on the disk; the same bytes again are kept once."""
        try:
            return Kept(reference=self._outbox.save_envelope(envelope).reference)
        except OutboxError as error:
            log.error("a request was not saved: %s", error)
            return Kept(code=error.code)
        except Exception:  # whether it was saved, nobody knows
            log.exception("a request could not be saved")
            return Kept(code=OutboxErrorCode.UNSURE)

    def nudge(self) -> None:
        """There may be a network again. Any thread may call it; it never blocks."""
        if self._worker is not None:
            self._worker.check_desk_now()

    def tell_out_of_order(self, out_of_order: bool) -> None:
        """The desk learns at once whether the screen is out of order."""
        if out_of_order != self._out_of_order:
            self._out_of_order = out_of_order
            self.nudge()

    def close(self) -> None:
        """Stop sending, then let go of the files."""
        with self._guard:
            self._closed = True
            worker = self._worker
            self.on_delivered = lambda _reference: None
        if worker is not None and not worker.stop():
            log.warning("the worker did not end in time")
        self._tender.stop()
        self._outbox.close()

    def _paired(self) -> bool:
        from kiosk.sync import desk_pairing

        try:
            return desk_pairing.load_pairing(self._data) is not None
        except KioskError as error:
            log.error("no desk is known: %s", error)
            return False

    def _send(self) -> None:
        # The first frame waits for no urllib3.
        from kiosk.sync.heartbeat import KioskHealth
        from kiosk.sync.worker import SyncWorker

        def facts() -> KioskHealth:
            screen = "failed" if self._out_of_order else self._panels.read_power()
            return KioskHealth(self.content_version, screen)

        with self._guard:
            if not self._closed and self._worker is None:
                self._worker = SyncWorker(
                    self._outbox, self._data, read_health=facts, observe=self._seen
                )
                self._tender.start()
                self._worker.start()

    def _seen(self, seen: SyncState) -> None:
        heard = seen.last_heartbeat
        if heard is not None and heard is not self._heard and not heard.fault:
            self._desk_less_clock = self._wall() - heard.clock_off_s - self._clock()
        self._heard = heard
        for one in seen.last_sync.results:
            if one.outcome == "delivered":
                self.on_delivered(one.reference)

    def _now(self) -> float:
        """Unix seconds by the desk's clock, or by this machine's until the desk was heard.

        What the desk said is carried on by a clock that nobody sets.
        """
        known = self._desk_less_clock
        return self._wall() if known is None else self._clock() + known

    def _wake(self) -> None:
        self._tender.wake()
        if self._worker is not None:
            self._worker.wake()


def read_key(form: FormSettings, data: Path | None) -> tuple[ClinicPublicKey | None, KeyKind]:
    """The clinic's public key that the settings name, or else the paired desk's, and its kind.

    A key that cannot be read closes the form and is logged; the rest of the kiosk goes on.
    """
    told = None if data is None else data / spki_pins.CLINIC_KEY_FILE
    if form.public_key:
        file = Path(form.public_key)
    elif told is not None and told.exists():
        file = told
    else:
        return None, "none"
    from kiosk.protocol.clinic_keys import public_key_file

    try:
        key = public_key_file.read_public_key_file(file)
    except KioskError as error:
        log.error("the form stays closed: %s", error)
        return None, "none"
    if key.demo or form.demo:
        return key, "demo"
    return key, "same-machine" if any(file.parent.glob("*.key")) else "clinic"
