"""Send alerts about waiting requests: when, through which channel, and again after a failure.

What to send follows from the database: requests that are new and not yet reported. So nothing is
queued, a crash loses nothing, and requests that staff already work on are not reported. A try is
written to disk before it starts. If a crash cuts it off, it is repeated, but not before its time,
and with the same id, so that mail programs and receivers recognize the duplicate.
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
"""Between tries: a minute, doubled each time, an hour at most."""
CHANNEL_NAMES: dict[AlertChannel, str] = {"mail": "Email alerts", "hook": "The webhook"}
_ALERT_NAMESPACE = UUID("4f9f0a1e-5c0b-4f61-9d5e-0c6f3a1b7d22")
_log = logging.getLogger(__name__)


class AlertService:
    """The desk's alerts. Thread-safe."""

    def __init__(
        self, folder: Path, database: DeskDatabase, now: Callable[[], int], own_name: str
    ) -> None:
        """Set up the alerts; nothing is sent before `start`.

        Args:
            folder: the data folder.
            database: the desk's database, with the waiting requests.
            now: returns the time in unix seconds.
            own_name: the host name of the desk's machine.
        """
        self._folder, self._database = folder, database
        self._now, self._own_name = now, own_name
        self._changing, self._marking = threading.Lock(), threading.Lock()
        self._stopped = False
        self._workers = [
            AlertThread(f"alerts-{one}", partial(self.send_if_due, one)) for one in ALERT_CHANNELS
        ]

    def start(self) -> None:
        """Start sending, in background threads."""
        for one in self._workers:
            one.start()

    def wake(self) -> None:
        """Check now: a request arrived or the settings changed. Returns at once, cannot fail."""
        for one in self._workers:
            one.wake()

    def stop(self) -> None:
        """Stop sending. A try that hangs counts as cut off."""
        for one in self._workers:
            one.stop()
        with self._marking:
            self._stopped = True

    def load_current_settings(self) -> AlertSettings:
        """Load the current settings.

        Raises:
            KioskError: they cannot be read.
        """
        return alert_settings.load_alert_settings(self._folder)

    def change_settings(
        self, change: Callable[[AlertSettings], AlertSettings], *channels: AlertChannel
    ) -> None:
        """Save the settings as changed by `change`, and reset `channels`.

        Raises:
            KioskError: the change is invalid or could not be saved.
        """
        with self._changing:
            alert_settings.save_alert_settings(self._folder, change(self.load_current_settings()))
        for one in channels:
            alert_state.reset_channel(self._database, one)
        self.wake()

    def list_faults(self) -> Sequence[str]:
        """List what an administrator should fix, one line each."""
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
                    f"{CHANNEL_NAMES[one]} {'is' if one == 'hook' else 'are'} not getting "
                    f"through: {fault}"
                )
        return lines

    def send_test(self, channel: AlertChannel) -> str:
        """Send a test now; return what is still wrong, or an empty string.

        Raises:
            KioskError: the test did not get through, or nothing is set up.
        """
        fault = self._send(
            self.load_current_settings(), channel, Alert(id=uuid4(), waiting=0, at=self._now())
        )
        alert_state.reset_channel(self._database, channel)
        self.wake()
        return fault

    def send_if_due(self, channel: AlertChannel) -> float | None:
        """Send an alert if one is due; return seconds until the next check, None: at `wake`.

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
        if now < state.next_at <= now + longest:  # else the clock was set back
            return state.next_at - now
        if not quiet_hours.find_hours_fault(found.hours):  # better at night than not at all
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
        raise KioskError("this alert isn't set up yet. Fill in the form first.")

    @contextmanager
    def _while_database_is_open(self) -> Iterator[None]:
        """Run the block only if the database is certain to stay open meanwhile.

        Raises:
            AlertsStoppedError: the desk is stopping.
        """
        with self._marking:
            if self._stopped:
                raise AlertsStoppedError
            yield


class AlertsStoppedError(Exception):
    """The desk stopped while an alert was being sent."""


def _alert_id(channel: AlertChannel, ids: Sequence[UUID]) -> UUID:
    """Derive the id from the waiting requests; it does not reveal which ones they are."""
    return uuid5(_ALERT_NAMESPACE, " ".join([channel, *(one.hex for one in ids)]))
