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
from kiosk.desk.alerts.alert_settings import AlertSettings
from kiosk.desk.alerts.alert_thread import AlertThread
from kiosk.desk.store import alert_state
from kiosk.desk.store.alert_state import ALERT_CHANNELS, AlertChannel, WaitingRequests
from kiosk.desk.store.desk_database import DeskDatabase

FIRST_RETRY_S, MAX_RETRY_S = 60, 3600
"""Between tries: a minute, twice that each time, an hour at most."""
CHANNEL_NAMES: dict[AlertChannel, str] = {"mail": "E-mail alerts", "hook": "The webhook"}
_ALERT_NAMESPACE = UUID("4f9f0a1e-5c0b-4f61-9d5e-0c6f3a1b7d22")
_log = logging.getLogger(__name__)


class AlertService:
    """The desk's alerts. Any thread may call it."""

    def __init__(
        self, folder: Path, database: DeskDatabase, now: Callable[[], int], own_name: str
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
        self._workers = [
            AlertThread(f"alerts-{one}", partial(self.send_if_due, one)) for one in ALERT_CHANNELS
        ]

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

    def load_current_settings(self) -> AlertSettings:
        """As they are now.

        Raises:
            KioskError: they cannot be read.
        """
        return alert_settings.load_alert_settings(self._folder)

    def change_settings(
        self, change: Callable[[AlertSettings], AlertSettings], *channels: AlertChannel
    ) -> None:
        """Keep what `change` makes of the settings, and begin anew with `channels`.

        Raises:
            KioskError: it is not kept.
        """
        with self._changing:
            alert_settings.save_alert_settings(self._folder, change(self.load_current_settings()))
        for one in channels:
            alert_state.reset_channel(self._database, one)
        self.wake()

    def list_faults(self) -> Sequence[str]:
        """What an administrator should mend, a line each."""
        try:
            found = self.load_current_settings()
        except KioskError as error:
            return [str(error)]
        lines = [fault] if (fault := quiet_hours.find_hours_fault(found.hours)) else []
        for one in ALERT_CHANNELS:
            if getattr(found, one) and (
                fault := alert_state.load_channel_state(self._database, one).fault
            ):
                lines.append(
                    f"{CHANNEL_NAMES[one]} do{'es' if one == 'hook' else ''} not get through: "
                    f"{fault}"
                )
        return lines

    def send_test(self, channel: AlertChannel) -> str:
        """Send a test now; what is still wrong, or nothing.

        Raises:
            KioskError: it did not get through, or nothing is set up.
        """
        fault = self._send(
            self.load_current_settings(), channel, Alert(id=uuid4(), waiting=0, at=self._now())
        )
        alert_state.reset_channel(self._database, channel)
        self.wake()
        return fault

    def send_if_due(self, channel: AlertChannel) -> float | None:
        """Tell what is to be told now; seconds until something is again, None: not before `wake`.

        Raises:
            KioskError: the settings cannot be read.
        """
        found, now = self.load_current_settings(), self._now()
        if getattr(found, channel) is None:
            return None
        waits = alert_state.load_waiting_requests(self._database, channel)
        state = alert_state.load_channel_state(self._database, channel)
        if not waits.untold:
            if state.tries:
                alert_state.clear_attempts(self._database, channel)
            return None
        longest = max(MAX_RETRY_S, found.hours.digest_minutes * 60, webhook.MAX_RETRY_AFTER_S)
        if now < state.next_at <= now + longest:  # else the clock was put back
            return state.next_at - now
        if not quiet_hours.find_hours_fault(found.hours):  # rather at night than not at all
            until = quiet_hours.quiet_hours_end(found.hours, now)
            if until is not None:
                return until - now
        return self._send_due(found, channel, waits, state.tries + 1)

    def _send_due(
        self, found: AlertSettings, channel: AlertChannel, waits: WaitingRequests, tries: int
    ) -> float:
        wait: int = min(FIRST_RETRY_S << min(tries - 1, 10), MAX_RETRY_S)
        alert_state.record_attempt(self._database, channel, tries, self._now() + wait)
        alert = Alert(id=_alert_id(channel, waits.ids), waiting=len(waits.ids), at=waits.latest)
        try:
            fault = self._send(found, channel, alert)
        except AlertError as error:
            _log.warning("%s: try %d failed: %s", channel, tries, error)
            wait = max(wait, error.wait_s)
            with self._while_database_is_open():
                alert_state.record_failure(self._database, channel, str(error), self._now() + wait)
            return wait
        wait = found.hours.digest_minutes * 60
        with self._while_database_is_open():
            now = self._now()
            alert_state.record_success(
                self._database, channel, waits.untold, now=now, next_at=now + wait, fault=fault
            )
        return wait

    def _send(self, found: AlertSettings, channel: AlertChannel, alert: Alert) -> str:
        if channel == "mail" and found.mail:
            context = trusted_certificates.trusted_ssl_context(self._folder)
            return email_alert.send_email(found.mail, alert, self._now(), context, self._own_name)
        if channel == "hook" and found.hook:
            webhook.send_webhook(
                found.hook,
                alert,
                self._now(),
                trusted_certificates.trusted_ssl_context(self._folder),
            )
            return ""
        raise KioskError("nothing is set up there. Fill in the form first.")

    @contextmanager
    def _while_database_is_open(self) -> Iterator[None]:
        """While the database is certainly open."""
        with self._marking:
            if self._stopped:
                raise AlertsStoppedError
            yield


class AlertsStoppedError(Exception):
    """The desk stopped while an alert was on its way."""


def _alert_id(channel: AlertChannel, ids: Sequence[UUID]) -> UUID:
    """Follows from what waits; nobody can tell from it which requests these are."""
    return uuid5(_ALERT_NAMESPACE, " ".join([channel, *(one.hex for one in ids)]))
