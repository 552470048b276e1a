"""The real process: a request that comes over the network is told of, whatever becomes of it."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import pytest

from kiosk.desk.alerts import alert_settings
from kiosk.desk.alerts.alert_settings import AlertSettings, WebhookSettings
from kiosk.desk.store import alert_state
from kiosk.desk.store.desk_database import DeskDatabase
from support.desk.alert_receivers import mail_server, trusted_certificate, webhook_receiver
from support.desk.desk_process import running_desk
from support.desk.populated_desk import deliver_request, populated_desk

PATIENCE_S = 60


def test_a_request_is_told_of_by_e_mail_and_webhook_when_a_kiosk_sends_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    mails: queue.Queue[str] = queue.Queue()
    calls: queue.Queue[bytes] = queue.Queue()
    with mail_server(trusted_certificate(data)) as mailed, webhook_receiver() as hooked:
        mailed.taken = lambda: mails.put(mailed.messages[-1]["Subject"])
        hooked.during = lambda: calls.put(hooked.calls[-1].body)
        hook = WebhookSettings(hooked.url, alert_settings.new_webhook_secret())
        alert_settings.save_alert_settings(data, AlertSettings(mail=mailed.settings(), hook=hook))
        with populated_desk(data, requests=0) as running:
            assert deliver_request(running, 1) == 201
            assert mails.get(timeout=PATIENCE_S) == "1 new request is waiting"
            assert b'"text":"1 new request is waiting"' in calls.get(timeout=PATIENCE_S)
        assert running.process.returncode == 0


def test_a_desk_that_is_killed_while_it_tells_does_so_later_and_not_at_each_start(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    held, let_go = threading.Event(), threading.Event()
    with webhook_receiver() as hooked:
        hooked.during = lambda: (held.set(), let_go.wait(PATIENCE_S))
        alert_settings.save_alert_settings(
            data,
            AlertSettings(hook=WebhookSettings(hooked.url, alert_settings.new_webhook_secret())),
        )
        with populated_desk(data, requests=0) as running:
            assert deliver_request(running, 1) == 201
            assert held.wait(PATIENCE_S)
            running.process.kill()
            running.process.wait()
        let_go.set()
        for _ in range(2):
            with running_desk(data, lines=1):
                pass
        assert len(hooked.calls) == 1
    database = DeskDatabase(data)
    state = alert_state.load_channel_state(database, "hook")
    assert (state.tries, state.sent_at) == (1, None)
    assert len(alert_state.load_waiting_requests(database, "hook").untold) == 1
    database.close()


@pytest.mark.parametrize("what", ["{", "[]", '{"mail": 3}'])
def test_a_desk_with_settings_that_cannot_be_read_receives_all_the_same(
    tmp_path: Path, what: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / alert_settings.ALERTS_FILE).write_text(what)
    with populated_desk(data, requests=0) as running:
        assert deliver_request(running, 1) == 201
    assert running.process.returncode == 0
    log = (tmp_path / "desk.log").read_text()
    assert "alerts-mail: KioskError" in log
