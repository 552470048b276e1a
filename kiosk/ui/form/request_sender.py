"""Seals requests to the clinic's key and puts them into the outbox on disk.

No Qt here: call the methods that wait for the disk off the GUI thread.
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
from kiosk.sync.panel_power import PanelPowerReader, ScheduledPower, report_screen

# A kiosk without a clinic's key doesn't need cryptography, which takes 9 MB.
if TYPE_CHECKING:
    from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
    from kiosk.protocol.envelope.consultation_request import ConsultationRequest
    from kiosk.sync.heartbeat import HeartbeatResult
    from kiosk.sync.worker import SyncState, SyncWorker

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OutboxSummary:
    """The state of the outbox."""

    accepting: bool
    """It can accept a request."""
    oldest_waiting_h: float = 0.0
    """Hours the oldest request has waited."""
    paired: bool = False
    """The kiosk is paired with a desk."""


@dataclass(frozen=True)
class SaveResult:
    """The result of saving a sealed request."""

    reference: str = ""
    """The code that staff find it by; empty if it was not saved."""
    fault_code: str = ""
    """Why it was not saved, as an `outbox.error_codes.OutboxErrorCode`; empty if it was saved."""


class RequestSender:
    """The outbox in the data folder `data`, and the key that requests are sealed to."""

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
        self._desk_clock_offset: float | None = None
        self._outbox = Outbox(data, wall_clock=wall, on_change=self._wake_worker)
        self._tender = MaintenanceThread(self._outbox)
        self._guard = threading.Lock()
        self._worker: SyncWorker | None = None
        self._closed = self._in_use = False
        self._panels = PanelPowerReader()
        self.content_version = ""
        """The shown article's version; the heartbeat reports it."""
        self._out_of_order = False
        self.scheduled_power: ScheduledPower = ""
        """Whether the clinic's hours want the screen on; the heartbeat reports it."""
        self.on_request_delivered: Callable[[str], None] = lambda _reference: None
        """Called in the worker's thread with the reference code of each delivered request."""

    @property
    def outbox(self) -> Outbox:
        """The program's only outbox."""
        return self._outbox

    @property
    def clock_off_s(self) -> int:
        """Seconds this machine's clock is ahead of the desk's; 0 until the desk has answered."""
        return round(self._wall() - self._now())

    def start(self) -> OutboxSummary:
        """Start the outbox and the worker. If the outbox fails, log why and keep the form closed.

        Without a paired desk, the worker sends nothing and checks for a pairing every minute.
        """
        try:
            self._outbox.start()
        except OutboxError as error:
            self._in_use = error.code is OutboxErrorCode.IN_USE
            log.error("the form stays closed: %s", error)
        self._start_worker()
        return self.refresh()

    def refresh(self) -> OutboxSummary:
        """The state of the outbox now. While another kiosk owns it, this one accepts nothing."""
        if self._in_use:
            with suppress(OutboxError):
                self._outbox.recover_if_unowned()
                self._in_use = not self._outbox.transactions.acquire_ownership(wait_s=0)
        status = self._outbox.status()
        since = status.oldest_waiting_at
        waited = 0.0 if since is None else max(0.0, self._wall() - since) / 3600
        accepting = status.closed_reason is None and not self._in_use
        return OutboxSummary(accepting, waited, self._paired())

    def seal_request(self, request: ConsultationRequest, consent_version: int) -> bytes:
        """Seal `request`; keep the returned bytes, and save them again after an unsure attempt.

        Raises:
            KioskError: it does not fit, or this kiosk has no identity and cannot create one.
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

    def seal_and_save(
        self, request: ConsultationRequest, consent_version: int, envelope: bytes = b""
    ) -> tuple[bytes, SaveResult]:
        """Seal `request` and save it; `envelope` is the result of an earlier attempt, if any.

        Returns:
            The envelope to keep for another attempt, and the result.
        """
        try:
            sealed = envelope or self.seal_request(request, consent_version)
        except KioskError as error:
            log.error("a request could not be sealed: %s", error)
            return b"", SaveResult(fault_code="unsealed")
        return sealed, self.save(sealed)

    def save(self, envelope: bytes) -> SaveResult:
        """Write `envelope` to disk; the same bytes again are kept only once."""
        try:
            return SaveResult(reference=self._outbox.save_envelope(envelope).reference)
        except OutboxError as error:
            log.error("a request was not saved: %s", error)
            return SaveResult(fault_code=error.code)
        except Exception:  # it may or may not have been saved
            log.exception("a request may not have been saved")
            return SaveResult(fault_code=OutboxErrorCode.UNSURE)

    def check_desk_now(self) -> None:
        """Contact the desk now: the network may be back. Thread-safe, and never blocks."""
        if self._worker is not None:
            self._worker.check_desk_now()

    def report_out_of_order(self, out_of_order: bool) -> None:
        """Let the desk know at once whether the screen is out of order."""
        if out_of_order != self._out_of_order:
            self._out_of_order = out_of_order
            self.check_desk_now()

    def close(self) -> None:
        """Stop sending, then close the files."""
        with self._guard:
            self._closed = True
            worker = self._worker
            self.on_request_delivered = lambda _reference: None
        if worker is not None and not worker.stop():
            log.warning("the worker did not stop in time")
        self._tender.stop()
        self._outbox.close()

    def _paired(self) -> bool:
        from kiosk.sync import desk_pairing

        try:
            return desk_pairing.load_pairing(self._data) is not None
        except KioskError as error:
            log.error("no desk is known: %s", error)
            return False

    def _start_worker(self) -> None:
        # Imported here: urllib3 must not delay the first frame.
        from kiosk.sync.heartbeat import KioskHealth
        from kiosk.sync.worker import SyncWorker

        def facts() -> KioskHealth:
            power, broken = self._panels.read_power(), self._out_of_order
            screen = report_screen(power, self.scheduled_power, out_of_order=broken)
            return KioskHealth(self.content_version, screen)

        with self._guard:
            if not self._closed and self._worker is None:
                self._worker = SyncWorker(
                    self._outbox, self._data, read_health=facts, observe=self._on_worker_update
                )
                self._tender.start()
                self._worker.start()

    def _on_worker_update(self, update: SyncState) -> None:
        heard = update.last_heartbeat
        if heard is not None and heard is not self._heard and not heard.fault:
            self._desk_clock_offset = self._wall() - heard.clock_off_s - self._clock()
        self._heard = heard
        for one in update.last_sync.results:
            if one.outcome == "delivered":
                self.on_request_delivered(one.reference)

    def _now(self) -> float:
        """Unix time by the desk's clock, or by this machine's until the desk has answered.

        The desk's time is extrapolated with a clock that nobody can set.
        """
        known = self._desk_clock_offset
        return self._wall() if known is None else self._clock() + known

    def _wake_worker(self) -> None:
        self._tender.wake()
        if self._worker is not None:
            self._worker.wake()


def read_clinic_key(
    form: FormSettings, data: Path | None
) -> tuple[ClinicPublicKey | None, KeyKind]:
    """The clinic's public key, and its kind: from the settings, or else from the paired desk.

    A key that cannot be read closes the form and is logged; the rest of the kiosk keeps running.
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
