"""The thread that sends: it wakes for a new record, on schedule, and when a network may be back.

Only an answer from the desk proves that there is a network. While the desk does not answer, a
heartbeat tries every minute; once it answers again, everything in back-off is due at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.queries.sending_queries import make_queued_due_now
from kiosk.outbox.store import Outbox
from kiosk.sync import desk_pairing, heartbeat
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.heartbeat import HeartbeatResult, KioskHealth
from kiosk.sync.sync_round import SendAttempt, SyncReport, sync_once
from kiosk.sync.transport import DeskClient

_log = logging.getLogger(__name__)

MAINTENANCE_S = 60.0
"""Longest time between maintenance runs and checks for a new pairing."""
HEARTBEAT_S, HEARTBEAT_RETRY_S = 300.0, 60.0
"""Time between heartbeats while the desk answers, and while it does not."""
_FAILED_S = 10.0
"""Time to wait after the disk failed."""


@dataclass(frozen=True)
class SyncState:
    """What the worker did last, for observers. It contains no times."""

    clinic: str = ""
    """Whose desk it is; empty if this kiosk has none."""
    last_sync: SyncReport = field(default_factory=SyncReport)
    last_heartbeat: HeartbeatResult | None = None
    """The last heartbeat's result; None if none was sent yet."""
    fault: str = ""
    """Why nothing is sent: an `OutboxErrorCode`, or `pairing` if its file is damaged."""


class SyncWorker:
    """Sends from `outbox` to the desk that this kiosk is paired with, if any."""

    def __init__(
        self,
        outbox: Outbox,
        data: Path,
        *,
        read_health: Callable[[], KioskHealth] = KioskHealth,
        observe: Callable[[SyncState], None] = lambda _seen: None,
        clock: Clock = seconds_since_boot,
        open_client: Callable[[DeskPairing], DeskClient] = DeskPairing.open_client,
    ) -> None:
        """Set up the worker; `start` starts its thread.

        Args:
            outbox: what to send from; its `on_change` should call `wake`.
            data: the data folder.
            read_health: returns the health for the heartbeat; called in the worker's thread.
            observe: called with the state after each turn, in the worker's thread.
            clock: seconds, for the uptime and the time between heartbeats.
            open_client: opens the client for a pairing.
        """
        self._outbox = outbox
        self._data = data
        self._read_health = read_health
        self._observe = observe
        self._clock = clock
        self._client_factory = open_client
        self._condition = threading.Condition()
        self._woken = self._check_requested = self._stopping = False
        self._client: DeskClient | None = None
        self._thread: threading.Thread | None = None
        self._recovered = False
        self._unrecorded: list[SendAttempt] = []
        self._started_at = clock()
        self._next_heartbeat_at = self._started_at
        self._desk_answers = False
        self._paired: DeskPairing | None = None
        self.state = SyncState()
        """The last state passed to `observe`."""

    def start(self) -> None:
        """Start the thread; start the outbox first."""
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Tell the worker that the outbox changed. Any thread may call it; it never blocks."""
        if threading.current_thread() is not self._thread:  # the worker knows its own changes
            with self._condition:
                self._woken = True
                self._condition.notify_all()

    def check_desk_now(self) -> None:
        """Try the desk now, because there may be a network again. Any thread may call it."""
        self._check_requested = True
        self.wake()

    def stop(self, wait_s: float = 1.0) -> bool:
        """Stop, aborting a call in progress; returns whether the thread ended within `wait_s`."""
        with self._condition:
            self._stopping = True
            line = self._client
            self._condition.notify_all()
        if line is not None:
            line.close()
        if self._thread is None:
            return True
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def run_once(self) -> float:
        """Do what is due; returns the seconds until something may be due again."""
        fault, paired = self._load_pairing()
        if paired != self._paired:  # the first desk, or another one: start over
            self._paired, self._desk_answers, self._next_heartbeat_at = paired, False, self._clock()
        if fault or paired is None:
            self._publish_state(SyncState(fault=fault))
            return MAINTENANCE_S
        wait = self._run_maintenance()
        heard = self._send_heartbeat_if_due(paired)
        now = self._outbox.transactions.now()
        report = sync_once(self._outbox, self._open_client(paired), now, self._unrecorded)
        if report.pause or any(one.fault == "unreachable" for one in report.results):
            self._desk_answers = False
            self._next_heartbeat_at = min(
                self._next_heartbeat_at, self._clock() + HEARTBEAT_RETRY_S
            )
        self._publish_state(
            SyncState(paired.clinic, report, heard or self.state.last_heartbeat, report.fault)
        )
        return _FAILED_S if report.fault else self._seconds_to_sleep(wait)

    def _run(self) -> None:
        while not self._stopping:
            try:
                wait = self.run_once()
            except Exception:  # the thread must survive: requests are waiting
                _log.exception("the worker met a bug and goes on")
                wait = MAINTENANCE_S
            with self._condition:
                if not self._woken and not self._stopping:
                    self._condition.wait(wait)
                self._woken = False

    def _load_pairing(self) -> tuple[str, DeskPairing | None]:
        """What prevents sending, and the pairing. Does not create an outbox if there is no desk."""
        try:
            paired = desk_pairing.load_pairing(self._data)
        except KioskError as error:
            _log.error("nothing is sent: %s", error)
            return "pairing", None
        if paired is None:
            if self._outbox.exists:
                self._run_maintenance()
            return "", None
        try:
            if not self._recovered and not self._outbox.transactions.acquire_ownership(wait_s=0):
                return OutboxErrorCode.IN_USE, paired
            if not self._recovered:
                self._outbox.recover_if_unowned()
                self._recovered = True
        except OutboxError as error:
            _log.warning("nothing is sent: %s", error)
            return error.code, paired
        return "", paired

    def _run_maintenance(self) -> float:
        try:
            return self._outbox.run_maintenance()
        except OutboxError as error:
            _log.warning("outbox maintenance failed: %s", error)
            return _FAILED_S

    def _send_heartbeat_if_due(self, paired: DeskPairing) -> HeartbeatResult | None:
        nudged, self._check_requested = self._check_requested, False
        now = self._clock()
        if not nudged and now < self._next_heartbeat_at:
            return None
        head = None
        with suppress(KioskError):  # a missing head tells the desk that the log cannot be read
            head = self._outbox.transactions.audit.head()
        body = heartbeat.make_heartbeat(
            self._outbox.status(),
            head,
            self._read_health(),
            uptime_s=now - self._started_at,
            now=self._outbox.transactions.now(),
            key_id=heartbeat.stored_clinic_key_id(self._data),
        )
        heard = HeartbeatResult("not-kept")
        with suppress(KioskError):
            heard = heartbeat.send_heartbeat(
                self._open_client(paired), self._data, paired, body, self._outbox.transactions.now()
            )
        before, self._desk_answers = self._desk_answers, not heard.fault
        self._next_heartbeat_at = self._clock() + (
            HEARTBEAT_S if self._desk_answers else HEARTBEAT_RETRY_S
        )
        if self._desk_answers and not before:
            self._make_queued_due_now()
        return heard

    def _make_queued_due_now(self) -> None:
        """End a pause and make everything in back-off due now, because the desk answers again."""
        keeper = self._outbox.transactions
        with suppress(OutboxError):  # the records then wait as planned
            self._outbox.resume_sending()
            keeper.write(partial(make_queued_due_now, now=keeper.now()))

    def _open_client(self, paired: DeskPairing) -> DeskClient:
        """Open a client that signs what it sends and that `stop` can close."""
        line = self._client_factory(paired)
        try:
            if (who := kiosk_identity.load_identity(self._data)) is not None:
                line.set_device_key(who.device_key)
        except KioskError as error:  # the desk accepts unsigned requests too
            _log.error("requests are sent unsigned: %s", error)
        with self._condition:
            self._client = line
            if self._stopping:
                line.close()
        return line

    def _seconds_to_sleep(self, tend_s: float) -> float:
        until = [tend_s, MAINTENANCE_S, self._next_heartbeat_at - self._clock()]
        with suppress(OutboxError):
            due = self._outbox.seconds_until_due()
            until.append(MAINTENANCE_S if due is None else due)
        return max(1.0, min(until))

    def _publish_state(self, seen: SyncState) -> None:
        self.state = seen
        self._observe(seen)
