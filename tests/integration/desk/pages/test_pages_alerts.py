"""Alerts in the browser: set up, tried, mended by an administrator; no secret is ever shown."""

from __future__ import annotations

import datetime
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from kiosk.desk.store import backup, desk_audit
from support.desk.alert_receivers import (
    PASSWORD,
    USER,
    MailServer,
    mail_server,
    trusted_certificate,
    webhook_receiver,
)
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import DeskHarness, make_envelope


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    """Ada, an administrator."""
    made.user()
    return ScriptlessBrowser(made).sign_in()


@pytest.fixture
def server(made: DeskHarness) -> Iterator[MailServer]:
    with mail_server(trusted_certificate(made.desk.data_folder)) as one:
        yield one


def by_mail(server: MailServer, **other: str) -> dict[str, str]:
    return {
        "to": "front@clinic.example, ada@clinic.example", "sender": "desk@clinic.example",
        "host": "localhost", "port": str(server.port), "security": "starttls", "user": USER,
        "password": PASSWORD,
    } | other  # fmt: skip


def test_an_administrator_sets_e_mail_up_and_tries_it(
    staff: ScriptlessBrowser, server: MailServer
) -> None:
    staff.open("/alerts").submit("/alerts/mail", **by_mail(server))
    assert "Saved. Send a test" in staff.text
    staff.submit("/alerts/mail/test")
    assert "Test sent" in staff.text
    assert server.messages[0]["Subject"] == "This is a test alert from the desk"
    assert server.envelopes[0].rcpt_tos == ["front@clinic.example", "ada@clinic.example"]
    staff.made.pair()
    staff.made.send(make_envelope(1))
    staff.made.desk.alerts.send_if_due("mail")
    assert server.messages[1]["Subject"] == "1 new request is waiting"
    assert "Last delivered Mon, Nov 23, 2026" in staff.open("/alerts").text
    staff.submit("/alerts/mail/off")
    assert staff.made.desk.alerts.load_current_settings().mail is None
    assert PASSWORD not in (staff.made.desk.data_folder / "alerts.json").read_text()


def test_an_administrator_sets_a_webhook_up_and_tries_it(staff: ScriptlessBrowser) -> None:
    with webhook_receiver() as server:
        staff.open("/alerts").submit("/alerts/hook", url=server.url)
        first = secret(staff)
        assert first not in staff.open("/alerts").answer.text, "it is shown once"
        staff.submit("/alerts/hook/test")
        assert "Test sent" in staff.text
        call = server.calls[0]
        at = datetime.datetime.fromtimestamp(staff.made.desk.now, datetime.UTC)
        signed = Webhook(first).sign(call.headers["webhook-id"], at, call.body.decode())
        assert call.headers["webhook-signature"] == signed
        assert b'"type":"alerts.test"' in call.body
        staff.submit("/alerts/hook/secret")
        assert secret(staff) != first
        staff.open("/alerts").submit("/alerts/hook", url=server.url + "?there")
        kept = staff.made.desk.alerts.load_current_settings().hook
        assert kept is not None
        assert kept.url.endswith("?there")
        assert "whsec_" not in staff.answer.text, "a change of the address shows no secret"
        staff.submit("/alerts/hook/off")
        assert staff.made.desk.alerts.load_current_settings().hook is None


def test_a_form_that_is_refused_keeps_what_was_typed(
    staff: ScriptlessBrowser, server: MailServer
) -> None:
    typed = by_mail(server, to="front desk", host="mail.clinic.example", security="tls")
    staff.open("/alerts").submit("/alerts/mail", **typed)
    assert "isn't an email address" in staff.text
    for value in ("front desk", "desk@clinic.example", "mail.clinic.example"):
        assert f'value="{value}"' in staff.answer.text
    assert '<option value="tls" selected>' in staff.answer.text
    assert PASSWORD not in staff.answer.text
    staff.open("/alerts").submit(
        "/alerts/hours", digest="soon", quiet_from="19:00", quiet_until="07:00", zone="Mars"
    )
    for value in ("soon", "19:00", "07:00", "Mars"):
        assert f'value="{value}"' in staff.answer.text
    staff.open("/alerts").submit("/alerts/hook", url="ftp://lamp.example/", secret="")
    assert 'value="ftp://lamp.example/"' in staff.answer.text


def secret(staff: ScriptlessBrowser) -> str:
    found = re.search(r"<code>(whsec_[^<]+)</code>", staff.answer.text)
    assert found is not None
    return found[1]


def test_what_does_not_get_through_is_one_line_for_administrators_alone(
    staff: ScriptlessBrowser, server: MailServer
) -> None:
    staff.open("/alerts").submit("/alerts/mail", **by_mail(server))
    server.answer = "554 no"
    staff.submit("/alerts/mail/test")
    assert staff.status == 422
    assert "Localhost: didn't accept the email (answer 554)." in staff.text
    staff.made.pair()
    staff.made.send(make_envelope(1))
    staff.made.desk.alerts.send_if_due("mail")
    line = "Email alerts are not getting through: localhost: didn't accept the email (answer 554)."
    assert line in staff.open("/inbox").text
    assert "Next attempt in 1 minute." in staff.open("/alerts").text
    staff.made.user("Bob", admin=False)
    assert "do not get through" not in ScriptlessBrowser(staff.made).sign_in("Bob").text
    server.answer = "250 OK"
    staff.open("/alerts").submit("/alerts/mail/test")
    assert "do not get through" not in staff.open("/inbox").text
    staff.made.desk.alerts.send_if_due("mail")
    assert len(server.envelopes) == 2, "a test that gets through tries what waits at once"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"to": ""}, "enter 1 to 10 email addresses"),
        ({"to": "a@x.example " * 11}, "enter 1 to 10 email addresses"),
        ({"to": "nobody"}, "isn't an email address"),
        ({"sender": "a@x.example\r\nBcc: b@x.example"}, "isn't an email address"),
        ({"host": ""}, "enter the mail server"),
        ({"port": "0"}, "the port is a number"),
        ({"port": "99999"}, "the port is a number"),
        ({"security": "ssl3"}, "choose STARTTLS or TLS"),
        ({"security": "none"}, "only allowed to a mail server on this computer"),
        (
            {"security": "none", "host": "mail.example.org", "user": ""},
            "only allowed to a mail server on",
        ),
        ({"password": ""}, "enter the mail server's password"),
    ],
)
def test_e_mail_that_cannot_be_sent_is_refused(
    staff: ScriptlessBrowser, server: MailServer, typed: dict[str, str], said: str
) -> None:
    staff.open("/alerts").submit("/alerts/mail", **by_mail(server, **typed))
    assert (staff.status, said.lower() in staff.text.lower()) == (422, True)
    assert staff.made.desk.alerts.load_current_settings().mail is None


def test_a_password_stays_where_it_was_typed_and_goes_to_no_other_server(
    staff: ScriptlessBrowser, server: MailServer
) -> None:
    staff.open("/alerts").submit("/alerts/mail", **by_mail(server))
    staff.submit("/alerts/mail", **by_mail(server, to="other@clinic.example", password=""))
    kept = staff.made.desk.alerts.load_current_settings().mail
    assert kept is not None
    assert (kept.to, kept.password) == (("other@clinic.example",), PASSWORD)
    for other in ({"host": "evil.example"}, {"port": "2525"}, {"user": "x"}, {"security": "tls"}):
        staff.open("/alerts").submit("/alerts/mail", **by_mail(server, password="", **other))
        assert "Enter the mail server's password" in staff.text
    assert staff.made.desk.alerts.load_current_settings().mail == kept


def test_hours_are_kept_and_nonsense_is_refused(staff: ScriptlessBrowser) -> None:
    staff.open("/alerts").submit(
        "/alerts/hours", zone="Europe/Berlin", quiet_from="19:00", quiet_until="07:30", digest="30"
    )
    assert 'value="Europe/Berlin"' in staff.open("/alerts").answer.text
    staff.submit("/alerts/hours", quiet_until="")
    assert "Quiet hours need a start and an end" in staff.text
    assert staff.made.desk.alerts.load_current_settings().hours.quiet_until == "07:30"


def test_no_secret_lies_about_when_all_this_was_done(
    staff: ScriptlessBrowser, server: MailServer, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    pages = []
    with caplog.at_level("DEBUG"), webhook_receiver() as hooked:
        staff.open("/alerts").submit("/alerts/mail", **by_mail(server))
        staff.submit("/alerts/hook", url=f"{hooked.url}/privatepath")
        shown = secret(staff)
        staff.made.pair()
        staff.made.send(make_envelope(1))
        for answer, status in (("554 no", 500), ("250 OK", 204)):
            server.answer, hooked.status = answer, status
            for one in ("mail", "hook"):
                staff.made.desk.alerts.send_if_due(one)  # type: ignore[arg-type]
                staff.open("/alerts").submit(f"/alerts/{one}/test")
                pages.append(staff.answer.text)
        pages += [staff.open(one).answer.text for one in ("/alerts", "/inbox", "/audit")]
        backup.write_backup(staff.made.desk.data_folder, None, tmp_path / "b.gz", 1)
    log = "\n".join(
        caplog.handler.format(one) for one in caplog.records if one.name.startswith("kiosk")
    )
    assert "POST /alerts/mail/test 422" in log
    assert "answer 554" in log
    detail = "".join(one.detail for one in desk_audit.latest_lines(staff.made.desk.database))
    dumped = gzip.decompress((tmp_path / "b.gz").read_bytes()).decode()
    database = "".join(
        one.read_bytes().decode("latin-1")
        for one in staff.made.desk.data_folder.glob("desk.sqlite*")
    )
    for place in (*pages, log, detail, dumped, database):
        assert PASSWORD not in place
        assert shown not in place
    assert "privatepath" not in log + detail + dumped


def test_nobody_but_administrators_comes_near_when_they_try(staff: ScriptlessBrowser) -> None:
    staff.made.user("Bob", admin=False)
    bob = ScriptlessBrowser(staff.made).sign_in("Bob")
    assert bob.open("/alerts").status == 403
    assert 'href="/alerts"' not in bob.open("/inbox").answer.text
    assert 'href="/alerts"' in staff.open("/inbox").answer.text
