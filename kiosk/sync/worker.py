"""The thread that sends: it wakes for a new record, for the schedule, for a hint of a network.

What is true of a network is told by the desk alone. While it does not answer, a heartbeat asks
every minute; when it answers again, what waits for its back-off is due at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.base.clock import Clock, seconds_since_boot
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.store import Outbox
from kiosk.sync import desk_pairing, heartbeat
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.heartbeat import HeartbeatResult, KioskHealth
from kiosk.sync.sync_round import SendAttempt, SyncReport, sync_once
from kiosk.sync.transport import DeskClient

_log = logging.getLogger(__name__)

MAINTENANCE_S = 60.0
"""At least so often what is owed is done, and a new pairing noticed."""
HEARTBEAT_S, HEARTBEAT_RETRY_S = 300.0, 60.0
"""Between heartbeats while the desk answers, and while it does not."""
_FAILED_S = 10.0
"""After the disk failed."""


@dataclass(frozen=True)
class SyncState:
    """What the worker last did, for whoever looks on. Times are no part of it."""

    clinic: str = ""
    """Whose desk it is; empty where this kiosk has none."""
    last_sync: SyncReport = field(default_factory=SyncReport)
    last_heartbeat: HeartbeatResult | None = None
    """How the last heartbeat ended; None: none was sent yet."""
    fault: str = ""
    """Why nothing is sent: a code of `faults.Code`, or `pairing`: its file is damaged."""


class SyncWorker:
    """Sends from `outbox` to the desk that the data folder's pairing names, if there is one."""

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
        """Prepare; `start` begins.

        Args:
            outbox: what to send from; its `on_change` should call `wake`.
            data: the data folder.
            read_health: what the heartbeat tells of the screen; called in the worker's thread.
            observe: told after each turn, in the worker's thread.
            clock: seconds, for the uptime and the times between heartbeats.
            open_client: makes the calls.
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
        """What was last observed."""

    def start(self) -> None:
        """Begin, in a thread of its own; call it after the outbox was started."""
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something changed in the outbox. Any thread may call it; it never blocks."""
        if threading.current_thread() is not self._thread:  # it knows what it changed
            with self._condition:
                self._woken = True
                self._condition.notify_all()

    def check_desk_now(self) -> None:
        """There may be a network again: ask the desk now. Any thread may call it."""
        self._check_requested = True
        self.wake()

    def stop(self, wait_s: float = 1.0) -> bool:
        """End, giving up a call that is under way; tells whether the thread ended in `wait_s`."""
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
        """Do what is due; returns the seconds after which something may be due again."""
        fault, paired = self._load_pairing()
        if paired != self._paired:  # another desk, or the first: nothing is known of it
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
            except Exception:  # the thread must live: requests wait
                _log.exception("the worker met a bug and goes on")
                wait = MAINTENANCE_S
            with self._condition:
                if not self._woken and not self._stopping:
                    self._condition.wait(wait)
                self._woken = False

    def _load_pairing(self) -> tuple[str, DeskPairing | None]:
        """What keeps us from sending, and the desk. Makes no outbox where there is no desk."""
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
            _log.warning("what is owed is not done: %s", error)
            return _FAILED_S

    def _send_heartbeat_if_due(self, paired: DeskPairing) -> HeartbeatResult | None:
        nudged, self._check_requested = self._check_requested, False
        now = self._clock()
        if not nudged and now < self._next_heartbeat_at:
            return None
        head = None
        with suppress(KioskError):  # the desk learns that the log cannot be read
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
        """The desk answers again: end a pause, and make due what waits for its back-off."""
        keeper = self._outbox.transactions
        with suppress(OutboxError):  # then it waits as it would have
            self._outbox.resume_sending()
            keeper.write(
                lambda db: db.execute(
                    "UPDATE records SET due_at = :now WHERE state = 'queued' AND due_at > :now",
                    {"now": keeper.now()},
                ).fetchall()
            )

    def _open_client(self, paired: DeskPairing) -> DeskClient:
        """A line to the desk, which `stop` can close and which signs what is sent."""
        line = self._client_factory(paired)
        try:
            if (who := kiosk_identity.load_identity(self._data)) is not None:
                line.set_device_key(who.device_key)
        except KioskError as error:  # the desk takes unsigned requests all the same
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
