"""Telling of requests that wait: when, through what, and again where it did not get through.

What is to be told follows from the database: requests that are new and not told of. So nothing is
queued, a crash loses nothing, and what staff have begun to work on is not told any more. A try is
on the disk before it begins. One that a crash cuts off is made again, but not before its time,
and with the same id, by which mail programs and receivers know it again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import (
    alert_settings,
    email_alert,
    quiet_hours,
    trusted_certificates,
    webhook,
)
from kiosk.desk.alerts.alert_errors import AlertError
from kiosk.desk.alerts.alert_message import Alert
from kiosk.desk.alerts.alert_settings import Settings
from kiosk.desk.alerts.alert_thread import Worker
from kiosk.desk.store import alert_state
from kiosk.desk.store.alert_state import CHANNELS, Channel, Waiting
from kiosk.desk.store.desk_database import Database

FIRST_S, LONGEST_S = 60, 3600
"""Between tries: a minute, twice that each time, an hour at most."""
NAMES: dict[Channel, str] = {"mail": "E-mail alerts", "hook": "The webhook"}
_IDS = UUID("4f9f0a1e-5c0b-4f61-9d5e-0c6f3a1b7d22")
_log = logging.getLogger(__name__)


class Alerts:
    """The desk's alerts. Any thread may call it."""

    def __init__(
        self, folder: Path, database: Database, now: Callable[[], int], own_name: str
    ) -> None:
        """Nothing is told before `start`.

        Args:
            folder: the data folder.
            database: what waits.
            now: unix seconds.
            own_name: what the desk's machine is called.
        """
        self._folder, self._database = folder, database
        self._now, self._own_name = now, own_name
        self._changing, self._marking = threading.Lock(), threading.Lock()
        self._stopped = False
        self._workers = [Worker(f"alerts-{one}", partial(self.tell, one)) for one in CHANNELS]

    def start(self) -> None:
        """Tell from now on, in threads of its own."""
        for one in self._workers:
            one.start()

    def wake(self) -> None:
        """Something came, or is set up otherwise. It returns at once and cannot fail."""
        for one in self._workers:
            one.wake()

    def stop(self) -> None:
        """Tell no more. A try that hangs counts as cut off."""
        for one in self._workers:
            one.stop()
        with self._marking:
            self._stopped = True

    def settings(self) -> Settings:
        """As they are now.

        Raises:
            KioskError: they cannot be read.
        """
        return alert_settings.load(self._folder)

    def change(self, change: Callable[[Settings], Settings], *channels: Channel) -> None:
        """Keep what `change` makes of the settings, and begin anew with `channels`.

        Raises:
            KioskError: it is not kept.
        """
        with self._changing:
            alert_settings.save(self._folder, change(self.settings()))
        for one in channels:
            alert_state.reset(self._database, one)
        self.wake()

    def faults(self) -> Sequence[str]:
        """What an administrator should mend, a line each."""
        try:
            found = self.settings()
        except KioskError as error:
            return [str(error)]
        lines = [fault] if (fault := quiet_hours.fault(found.hours)) else []
        for one in CHANNELS:
            if getattr(found, one) and (fault := alert_state.state(self._database, one).fault):
                lines.append(
                    f"{NAMES[one]} do{'es' if one == 'hook' else ''} not get through: {fault}"
                )
        return lines

    def test(self, channel: Channel) -> str:
        """Send a test now; what is still wrong, or nothing.

        Raises:
            KioskError: it did not get through, or nothing is set up.
        """
        fault = self._send(self.settings(), channel, Alert(id=uuid4(), waiting=0, at=self._now()))
        alert_state.reset(self._database, channel)
        self.wake()
        return fault

    def tell(self, channel: Channel) -> float | None:
        """Tell what is to be told now; seconds until something is again, None: not before `wake`.

        Raises:
            KioskError: the settings cannot be read.
        """
        found, now = self.settings(), self._now()
        if getattr(found, channel) is None:
            return None
        waits = alert_state.waiting(self._database, channel)
        state = alert_state.state(self._database, channel)
        if not waits.untold:
            if state.tries:
                alert_state.rest(self._database, channel)
            return None
        longest = max(LONGEST_S, found.hours.digest_minutes * 60, webhook.LONGEST_WAIT_S)
        if now < state.next_at <= now + longest:  # else the clock was put back
            return state.next_at - now
        if not quiet_hours.fault(found.hours):  # rather at night than not at all
            until = quiet_hours.quiet_until(found.hours, now)
            if until is not None:
                return until - now
        return self._try(found, channel, waits, state.tries + 1)

    def _try(self, found: Settings, channel: Channel, waits: Waiting, tries: int) -> float:
        wait: int = min(FIRST_S << min(tries - 1, 10), LONGEST_S)
        alert_state.begin(self._database, channel, tries, self._now() + wait)
        alert = Alert(id=_id(channel, waits.ids), waiting=len(waits.ids), at=waits.latest)
        try:
            fault = self._send(found, channel, alert)
        except AlertError as error:
            _log.warning("%s: try %d failed: %s", channel, tries, error)
            wait = max(wait, error.wait_s)
            with self._open():
                alert_state.fail(self._database, channel, str(error), self._now() + wait)
            return wait
        wait = found.hours.digest_minutes * 60
        with self._open():
            now = self._now()
            alert_state.told(
                self._database, channel, waits.untold, now=now, next_at=now + wait, fault=fault
            )
        return wait

    def _send(self, found: Settings, channel: Channel, alert: Alert) -> str:
        if channel == "mail" and found.mail:
            context = trusted_certificates.context(self._folder)
            return email_alert.send(found.mail, alert, self._now(), context, self._own_name)
        if channel == "hook" and found.hook:
            webhook.send(found.hook, alert, self._now(), trusted_certificates.context(self._folder))
            return ""
        raise KioskError("nothing is set up there. Fill in the form first.")

    @contextmanager
    def _open(self) -> Iterator[None]:
        """While the database is certainly open."""
        with self._marking:
            if self._stopped:
                raise StoppedError
            yield


class StoppedError(Exception):
    """The desk stopped while an alert was on its way."""


def _id(channel: Channel, ids: Sequence[UUID]) -> UUID:
    """Follows from what waits; nobody can tell from it which requests these are."""
    return uuid5(_IDS, " ".join([channel, *(one.hex for one in ids)]))
