"""When an alert goes out: once for each request, together, not at night, again where it failed."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.desk.alerts import alert_settings, webhook
from kiosk.desk.alerts.alert_service import AlertService, AlertsStoppedError
from kiosk.desk.alerts.alert_settings import ALERTS_FILE, AlertSettings, WebhookSettings
from kiosk.desk.alerts.quiet_hours import AlertHours
from kiosk.desk.store import alert_state, inbox, users
from support.desk.alert_receivers import (
    WebhookReceiver,
    mail_server,
    trusted_certificate,
    webhook_receiver,
)
from support.desk.desk_harness import DeskHarness, make_envelope, request_id

SECRET = alert_settings.new_webhook_secret()
DIGEST_S = 15 * 60


@pytest.fixture
def server() -> Iterator[WebhookReceiver]:
    with webhook_receiver() as one:
        yield one


@pytest.fixture
def told(made: DeskHarness, server: WebhookReceiver) -> DeskHarness:
    """A desk that tells by a webhook, paired with a kiosk."""
    made.pair()
    made.desk.alerts.change_settings(
        lambda _old: AlertSettings(hook=WebhookSettings(server.url, SECRET)), "hook"
    )
    return made


def texts(server: WebhookReceiver) -> list[str]:
    return [json.loads(one.body)["data"]["text"] for one in server.calls]


def ids(server: WebhookReceiver) -> list[str]:
    return [one.headers["webhook-id"] for one in server.calls]


def work(told: DeskHarness) -> float | None:
    """What the thread does when it is woken, until nothing is to be done now."""
    while (wait := told.desk.alerts.send_if_due("hook")) == 0:
        pass
    return wait


def come(told: DeskHarness, *numbers: int) -> None:
    for one in numbers:
        assert told.send(make_envelope(one)).status_code == 201


def test_a_request_is_told_of_once(told: DeskHarness, server: WebhookReceiver) -> None:
    assert work(told) is None
    come(told, 1)
    assert work(told) == DIGEST_S
    assert texts(server) == ["1 new request is waiting"]
    told.send(make_envelope(1))
    for _ in range(3):
        told.pass_time(DIGEST_S)
        assert work(told) is None
    assert len(server.calls) == 1


def test_what_comes_soon_after_an_alert_is_told_of_together(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    come(told, 1)
    work(told)
    told.pass_time(60)
    come(told, 2)
    assert work(told) == DIGEST_S - 60
    come(told, 3)
    told.pass_time(DIGEST_S - 61)
    assert work(told) == 1
    told.pass_time(1)
    work(told)
    assert texts(server) == ["1 new request is waiting", "3 new requests are waiting"]


def test_nothing_goes_out_in_quiet_hours_and_all_of_it_after_them(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    """It is 22:00 in London, and 14:00 in Los Angeles."""
    quiet = AlertHours("Europe/London", "19:00", "07:30")
    told.desk.alerts.change_settings(lambda old: replace(old, hours=quiet))
    come(told, 1, 2)
    assert work(told) == 9.5 * 3600
    told.pass_time(9.5 * 3600 - 1)
    assert work(told) == 1
    assert server.calls == []
    told.pass_time(1)
    work(told)
    assert texts(server) == ["2 new requests are waiting"]
    told.desk.alerts.change_settings(
        lambda old: replace(old, hours=replace(quiet, zone="America/Lima"))
    )
    come(told, 3)
    told.pass_time(DIGEST_S)
    assert work(told) == (5 * 3600) - DIGEST_S, "07:30 in London is 02:30 in Lima"


def test_what_staff_have_looked_into_is_not_told_of(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    user = users.add_user(
        told.desk.database, "Ada", "a password of many letters", admin=True, now=0
    )
    come(told, 1, 2)
    inbox.record_step(
        told.desk.database, request_id(1), act="status", user_id=user.id, now=told.desk.now,
        status="in-progress",
    )  # fmt: skip
    work(told)
    assert texts(server) == ["1 new request is waiting"]


def test_a_failed_alert_is_tried_again_later_each_time(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    server.status = 500
    come(told, 1)
    waits = []
    for _ in range(9):
        waits.append(work(told))
        assert work(told) == waits[-1], "and not before"
        told.pass_time(waits[-1] or 0)
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert len(set(ids(server))) == 1, "receivers know it again"
    assert told.desk.alerts.list_faults() == [
        "The webhook is not getting through: 127.0.0.1: didn't accept the call (answer 500)."
    ]
    server.status = 204
    work(told)
    assert told.desk.alerts.list_faults() == []
    assert len(server.calls) == 10
    told.pass_time(1e6)
    assert work(told) is None


def test_what_came_meanwhile_is_told_of_in_the_next_try(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    server.status = 500
    come(told, 1)
    work(told)
    come(told, 2)
    told.pass_time(60)
    work(told)
    assert texts(server) == ["1 new request is waiting", "2 new requests are waiting"]
    assert len(set(ids(server))) == 2, "another alert, so no receiver takes it for the first"


def test_a_receiver_is_left_alone_for_as_long_as_it_says(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    server.status, server.headers = 429, {"Retry-After": "5000"}
    come(told, 1)
    assert work(told) == 5000
    told.pass_time(4999)
    assert work(told) == 1


def test_nothing_is_said_of_what_is_gone_but_the_fault_stays(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    server.status = 500
    come(told, 1)
    work(told)
    assert inbox.erase_request(told.desk.database, request_id(1), told.desk.now)
    told.pass_time(60)
    assert work(told) is None
    assert len(server.calls) == 1
    assert len(told.desk.alerts.list_faults()) == 1
    server.status = 204
    come(told, 2)
    work(told)
    assert told.desk.alerts.list_faults() == []


class CrashError(BaseException):
    """The desk's process ends here."""


def crash() -> None:
    raise CrashError


@pytest.mark.parametrize("sent", [False, True])
def test_a_crash_neither_loses_an_alert_nor_sends_it_at_each_start(
    told: DeskHarness, server: WebhookReceiver, sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends just before the call, or just after it."""
    real = webhook.send_webhook

    def dying(*given: Any) -> None:
        if sent:
            real(*given)
        crash()

    come(told, 1)
    monkeypatch.setattr(webhook, "send_webhook", dying)
    for _ in range(5):
        restarted(told)
        with suppress(CrashError):
            told.desk.alerts.send_if_due("hook")
    assert len(server.calls) == sent, "five starts, and one try"
    monkeypatch.setattr(webhook, "send_webhook", real)
    restarted(told)
    assert work(told) == 60, "not before its time"
    told.pass_time(60)
    work(told)
    assert texts(server) == ["1 new request is waiting"] * (1 + sent)
    assert len(set(ids(server))) == 1, "and the receiver knows it again"
    restarted(told)
    told.pass_time(1e6)
    assert work(told) is None


def restarted(told: DeskHarness) -> None:
    """The same data after another start."""
    desk = told.desk
    desk.alerts = AlertService(desk.data_folder, desk.database, lambda: desk.now, "desk")


def test_a_clock_that_was_put_back_holds_no_alert_up(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    come(told, 1)
    work(told)
    told.wall.now -= 40 * 86_400
    come(told, 2)
    work(told)
    assert len(server.calls) == 2


def test_a_hundred_requests_make_one_alert(told: DeskHarness, server: WebhookReceiver) -> None:
    come(told, *range(1, 101))
    work(told)
    assert texts(server) == ["100 new requests are waiting"]


def test_receiving_waits_for_no_alert_and_fails_with_none(
    told: DeskHarness, server: WebhookReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the receiver holds the call, and with settings that cannot be read."""
    held, let_go = threading.Event(), threading.Event()
    server.during = lambda: (held.set(), let_go.wait(30))
    told.desk.alerts.start()
    come(told, 1)
    assert held.wait(30)
    come(told, 2, 3)
    let_go.set()
    told.desk.alerts.stop()
    assert texts(server) == ["1 new request is waiting"]
    assert alert_state.load_waiting_requests(told.desk.database, "hook").untold == sorted(
        [request_id(2), request_id(3)], key=lambda one: one.hex
    )
    (told.desk.data_folder / ALERTS_FILE).write_text("{")
    come(told, 4)
    assert "alerts.json: can't be used" in told.desk.alerts.list_faults()[0]


def test_an_alert_that_is_on_its_way_when_the_desk_stops_touches_no_closed_database(
    told: DeskHarness, server: WebhookReceiver
) -> None:
    server.during = told.desk.alerts.stop
    come(told, 1)
    with pytest.raises(AlertsStoppedError):
        told.desk.alerts.send_if_due("hook")


def test_both_ways_are_told_each_by_itself(
    told: DeskHarness, server: WebhookReceiver, tmp_path: Path
) -> None:
    server.status = 500
    with mail_server(trusted_certificate(told.desk.data_folder)) as mailed:
        told.desk.alerts.change_settings(lambda old: replace(old, mail=mailed.settings()), "mail")
        come(told, 1)
        told.desk.alerts.send_if_due("mail")
        work(told)
        told.pass_time(60)
        told.desk.alerts.send_if_due("mail")
        work(told)
    assert [one["Subject"] for one in mailed.messages] == ["1 new request is waiting"]
    assert len(server.calls) == 2


def test_nothing_is_sent_while_nothing_is_set_up(made: DeskHarness) -> None:
    made.pair()
    come(made, 1)
    assert [made.desk.alerts.send_if_due(one) for one in alert_state.ALERT_CHANNELS] == [None, None]
    assert made.desk.alerts.list_faults() == []


def test_the_file_is_for_this_user_alone_and_written_whole(told: DeskHarness) -> None:
    file = told.desk.data_folder / ALERTS_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SECRET in file.read_text()
    (told.desk.data_folder / f"{ALERTS_FILE}.new").write_text("left by a power cut")
    told.desk.alerts.change_settings(lambda old: replace(old, hours=AlertHours("UTC")))
    assert told.desk.alerts.load_current_settings().hours.zone == "UTC"
    assert sorted(one.name for one in told.desk.data_folder.glob("alerts*")) == [ALERTS_FILE]


@pytest.mark.parametrize(
    "wrong", [AlertHours("Mars", "19:00", "07:30"), AlertHours("", "7pm", "07:30")]
)
def test_alerts_go_out_when_the_quiet_hours_make_no_sense_here(
    told: DeskHarness, server: WebhookReceiver, wrong: AlertHours
) -> None:
    told.desk.alerts.change_settings(lambda old: replace(old, hours=wrong))
    come(told, 1)
    work(told)
    assert texts(server) == ["1 new request is waiting"]
    assert "Quiet hours aren't working" in told.desk.alerts.list_faults()[0]
