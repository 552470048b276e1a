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

from kiosk.base.clock import Clock, monotonic
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.outbox.error_codes import Code, OutboxError
from kiosk.outbox.store import Outbox
from kiosk.sync import desk_pairing, heartbeat
from kiosk.sync.desk_pairing import Pairing
from kiosk.sync.heartbeat import Facts, Heard
from kiosk.sync.sync_round import Attempt, SyncReport, sync_once
from kiosk.sync.transport import DeskLine

_log = logging.getLogger(__name__)

TEND_S = 60.0
"""At least so often what is owed is done, and a new pairing noticed."""
BEAT_S, BEAT_AGAIN_S = 300.0, 60.0
"""Between heartbeats while the desk answers, and while it does not."""
_FAILED_S = 10.0
"""After the disk failed."""


@dataclass(frozen=True)
class Seen:
    """What the worker last did, for whoever looks on. Times are no part of it."""

    clinic: str = ""
    """Whose desk it is; empty where this kiosk has none."""
    sync: SyncReport = field(default_factory=SyncReport)
    heard: Heard | None = None
    """How the last heartbeat ended; None: none was sent yet."""
    fault: str = ""
    """Why nothing is sent: a code of `faults.Code`, or `pairing`: its file is damaged."""


class Worker:
    """Sends from `outbox` to the desk that the data folder's pairing names, if there is one."""

    def __init__(
        self,
        outbox: Outbox,
        data: Path,
        *,
        facts: Callable[[], Facts] = Facts,
        observe: Callable[[Seen], None] = lambda _seen: None,
        clock: Clock = monotonic,
        line: Callable[[Pairing], DeskLine] = Pairing.line,
    ) -> None:
        """Prepare; `start` begins.

        Args:
            outbox: what to send from; its `on_change` should call `wake`.
            data: the data folder.
            facts: what the heartbeat tells of the screen; called in the worker's thread.
            observe: told after each turn, in the worker's thread.
            clock: seconds, for the uptime and the times between heartbeats.
            line: makes the calls.
        """
        self._outbox = outbox
        self._data = data
        self._facts = facts
        self._observe = observe
        self._clock = clock
        self._open = line
        self._condition = threading.Condition()
        self._woken = self._nudged = self._stopping = False
        self._line: DeskLine | None = None
        self._thread: threading.Thread | None = None
        self._begun = False
        self._owed: list[Attempt] = []
        self._born = clock()
        self._beat_at = self._born
        self._answers = False
        self._paired: Pairing | None = None
        self.seen = Seen()
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

    def nudge(self) -> None:
        """There may be a network again: ask the desk now. Any thread may call it."""
        self._nudged = True
        self.wake()

    def stop(self, wait_s: float = 1.0) -> bool:
        """End, giving up a call that is under way; tells whether the thread ended in `wait_s`."""
        with self._condition:
            self._stopping = True
            line = self._line
            self._condition.notify_all()
        if line is not None:
            line.close()
        if self._thread is None:
            return True
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def turn(self) -> float:
        """Do what is due; returns the seconds after which something may be due again."""
        fault, paired = self._look()
        if paired != self._paired:  # another desk, or the first: nothing is known of it
            self._paired, self._answers, self._beat_at = paired, False, self._clock()
        if fault or paired is None:
            self._tell(Seen(fault=fault))
            return TEND_S
        wait = self._tend()
        heard = self._beat(paired)
        now = self._outbox.keeper.now()
        report = sync_once(self._outbox, self._use(paired), now, self._owed)
        if report.pause or any(one.fault == "unreachable" for one in report.results):
            self._answers = False
            self._beat_at = min(self._beat_at, self._clock() + BEAT_AGAIN_S)
        self._tell(Seen(paired.clinic, report, heard or self.seen.heard, report.fault))
        return _FAILED_S if report.fault else self._wait(wait)

    def _run(self) -> None:
        while not self._stopping:
            try:
                wait = self.turn()
            except Exception:  # the thread must live: requests wait
                _log.exception("the worker met a bug and goes on")
                wait = TEND_S
            with self._condition:
                if not self._woken and not self._stopping:
                    self._condition.wait(wait)
                self._woken = False

    def _look(self) -> tuple[str, Pairing | None]:
        """What keeps us from sending, and the desk. Makes no outbox where there is no desk."""
        try:
            paired = desk_pairing.load(self._data)
        except KioskError as error:
            _log.error("nothing is sent: %s", error)
            return "pairing", None
        if paired is None:
            if self._outbox.exists:
                self._tend()
            return "", None
        try:
            if not self._begun and not self._outbox.keeper.own(wait_s=0):
                return Code.IN_USE, paired
            if not self._begun:
                self._outbox.stand_in()
                self._begun = True
        except OutboxError as error:
            _log.warning("nothing is sent: %s", error)
            return error.code, paired
        return "", paired

    def _tend(self) -> float:
        try:
            return self._outbox.tend()
        except OutboxError as error:
            _log.warning("what is owed is not done: %s", error)
            return _FAILED_S

    def _beat(self, paired: Pairing) -> Heard | None:
        nudged, self._nudged = self._nudged, False
        now = self._clock()
        if not nudged and now < self._beat_at:
            return None
        head = None
        with suppress(KioskError):  # the desk learns that the log cannot be read
            head = self._outbox.keeper.audit.head()
        body = heartbeat.body(
            self._outbox.status(),
            head,
            self._facts(),
            uptime_s=now - self._born,
            now=self._outbox.keeper.now(),
            key=heartbeat.key_id(self._data),
        )
        heard = Heard("not-kept")
        with suppress(KioskError):
            heard = heartbeat.send(
                self._use(paired), self._data, paired, body, self._outbox.keeper.now()
            )
        before, self._answers = self._answers, not heard.fault
        self._beat_at = self._clock() + (BEAT_S if self._answers else BEAT_AGAIN_S)
        if self._answers and not before:
            self._hasten()
        return heard

    def _hasten(self) -> None:
        """The desk answers again: end a pause, and make due what waits for its back-off."""
        keeper = self._outbox.keeper
        with suppress(OutboxError):  # then it waits as it would have
            self._outbox.resume()
            keeper.change(
                lambda db: db.execute(
                    "UPDATE records SET due_at = :now WHERE state = 'queued' AND due_at > :now",
                    {"now": keeper.now()},
                ).fetchall()
            )

    def _use(self, paired: Pairing) -> DeskLine:
        """A line to the desk, which `stop` can close and which signs what is sent."""
        line = self._open(paired)
        try:
            if (who := kiosk_identity.load(self._data)) is not None:
                line.sign_with(who.device_key)
        except KioskError as error:  # the desk takes unsigned requests all the same
            _log.error("requests are sent unsigned: %s", error)
        with self._condition:
            self._line = line
            if self._stopping:
                line.close()
        return line

    def _wait(self, tend_s: float) -> float:
        until = [tend_s, TEND_S, self._beat_at - self._clock()]
        with suppress(OutboxError):
            due = self._outbox.next_due()
            until.append(TEND_S if due is None else due)
        return max(1.0, min(until))

    def _tell(self, seen: Seen) -> None:
        self.seen = seen
        self._observe(seen)
