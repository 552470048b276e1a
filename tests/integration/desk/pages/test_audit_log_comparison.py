"""A kiosk's audit log: whose it is, whether it is whole, and heads that tell of another one."""

from __future__ import annotations

import pytest

from kiosk.audit.hash_chain import ChainHead
from kiosk.base.errors import KioskError
from kiosk.desk.requests import kiosk_log_comparison
from kiosk.desk.store import desk_audit
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import TOKEN, DeskHarness, make_envelope, request_id
from support.desk.kiosk_log import receipts_log


def beat(made: DeskHarness, head: ChainHead | None) -> None:
    told = {"n": head.n, "hash": head.hash} if head else None
    body = {"version": "1", "uptime_s": 1, "clock": made.desk.now, "queue": {}, "audit": told}
    answer = made.client.post(
        "/v1/heartbeat", json=body, headers={"authorization": f"Bearer {TOKEN}"}
    )
    assert answer.status_code == 200


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    made.pair()
    made.send(make_envelope(1))
    made.user()
    return ScriptlessBrowser(made).sign_in()


def test_what_is_not_here_is_told_when_a_log_is_compared(staff: ScriptlessBrowser) -> None:
    log, head = receipts_log(1, 2)
    beat(staff.made, head)
    done = kiosk_log_comparison.compare_kiosk_log(staff.made.desk.database, log)
    assert (done.lines, done.fault, done.kiosk, done.arrived) == (2, "", "Waiting room", 2)
    assert [one.reference for one in done.lacking] == [reference_code(request_id(2))]


def test_the_page_tells_it_when_the_file_is_sent(staff: ScriptlessBrowser) -> None:
    log, _ = receipts_log(1, 2)
    token = staff.open("/compare").answer.text.split('name="form_token" value="')[1].split('"')[0]

    def send(data: bytes) -> str:
        staff.answer = staff.made.client.post(
            "/compare", data={"form_token": token}, files=[("log", ("audit.jsonl", data))],
            headers={"cookie": "; ".join(f"{k}={v}" for k, v in staff.cookies.items())},
        )  # fmt: skip
        return staff.text

    assert reference_code(request_id(2)) in send(log)
    assert "No paired kiosk has reported this log" in staff.text
    line = desk_audit.latest_lines(staff.made.desk.database)[0]
    assert (line.act, line.detail) == ("compared", "2 receipts, 1 not here")
    assert "This isn't a kiosk's audit log" in send(b"\xff\xd8 a picture")


def test_it_is_told_when_a_line_was_changed_or_taken_out(staff: ScriptlessBrowser) -> None:
    log, _ = receipts_log(1, 2, 3)
    lines = log.splitlines(keepends=True)
    for spoiled, good in ((log.replace(b"1795471200", b"1795471201"), 0), (lines[0] + lines[2], 1)):
        if good == 0:
            with pytest.raises(KioskError, match="isn't a kiosk's audit log"):
                kiosk_log_comparison.compare_kiosk_log(staff.made.desk.database, spoiled)
            continue
        done = kiosk_log_comparison.compare_kiosk_log(staff.made.desk.database, spoiled)
        assert (done.lines, done.arrived) == (good, good)
        assert "line 2" in done.fault


def test_an_empty_log_tells_nothing_when_it_is_compared(staff: ScriptlessBrowser) -> None:
    done = kiosk_log_comparison.compare_kiosk_log(staff.made.desk.database, b"")
    assert (done.lines, done.fault, done.arrived) == (0, "", 0)


def test_a_log_that_was_cut_or_changed_is_told_when_the_kiosk_says_its_end(
    staff: ScriptlessBrowser,
) -> None:
    made = staff.made
    _, two = receipts_log(1, 2)
    _, three = receipts_log(1, 2, 3)
    for good in (two, two, three, None, three):
        beat(made, good)
        assert "cannot have grown" not in staff.open("/kiosks").text
    for bad in (two, ChainHead(2, "0" * 64)):
        beat(made, bad)
        assert "audit log no longer matches its earlier log" in staff.open("/kiosks").text
        assert desk_audit.latest_lines(made.desk.database)[0].act == "audit-mismatch"
        staff.submit("/kiosks/1/looked-into")
        assert "cannot have grown" not in staff.text
        assert desk_audit.latest_lines(made.desk.database)[0].act == "audit-looked-into"


@pytest.mark.parametrize(
    ("screen", "words"), [("on", "OK"), ("off", "Off (scheduled)"), ("failed", "Screen failed")]
)
def test_off_by_schedule_is_no_failure_when_a_kiosk_says_so(
    staff: ScriptlessBrowser, screen: str, words: str
) -> None:
    made = staff.made
    body = {"version": "1", "uptime_s": 1, "clock": made.desk.now, "queue": {}, "screen": screen}
    made.client.post("/v1/heartbeat", json=body, headers={"authorization": f"Bearer {TOKEN}"})
    text = staff.open("/kiosks").answer.text
    tag = text.split('<span class="tag ')[1].split("</span>")[0]
    assert tag.partition(">")[2] == words
    assert ("failed" in tag) == (screen == "failed")
