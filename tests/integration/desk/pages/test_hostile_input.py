"""What is meant to break the desk or to deceive its reader: deep JSON, directions, controls."""

from __future__ import annotations

import hashlib
import re

import pytest

from kiosk.audit import hash_chain
from kiosk.base.errors import KioskError
from kiosk.desk.requests.kiosk_log_comparison import compare_kiosk_log
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import TOKEN, DeskHarness, make_envelope, request_id

DEEP = b"[" * 30_000
IN_A_FIELD = b'{"x":' + DEEP
HEBREW = "\u05d3\u05e0\u05d4"
OVERRIDE, PDI, ESCAPE = "\u202e", "\u2069", "\x1b"
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("body", [DEEP, IN_A_FIELD, b"{" * 9, b"[]", b"\xff"])
@pytest.mark.parametrize("path", ["/v1/heartbeat", "/v1/pair"])
def test_a_body_is_refused_as_bad_when_it_nests_deep(
    made: DeskHarness, path: str, body: bytes
) -> None:
    made.pair()
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    answer = made.client.post(path, content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"] == "bad-body"


def test_a_kiosks_log_is_told_to_be_changed_when_a_line_of_it_nests_deep(made: DeskHarness) -> None:
    body = b'{"n":1,"x":' + DEEP + b"]" * len(DEEP) + b"}"
    digest = hashlib.sha256(body).hexdigest()
    line = body[:-1] + f',"hash":"{digest}"}}'.encode()
    assert hash_chain.parse_line(line) is None
    with pytest.raises(KioskError, match="isn't a kiosk's audit log"):
        compare_kiosk_log(made.desk.database, line + b"\n")


def test_nothing_turns_or_steers_the_page_when_a_visitor_wrote_so(made: DeskHarness) -> None:
    made.user()
    evil = f"Dana {OVERRIDE}evil{PDI}{PDI} {ESCAPE}[2J"
    made.pair()
    answer = made.send(
        make_envelope(name=evil, note=f"{evil}\nmore", interpreter=evil, questions=(evil,))
    )
    assert answer.status_code == 201
    browser = ScriptlessBrowser(made).sign_in().unlock()
    found = re.search(r'href="(/requests/[0-9a-f-]{36})"', browser.open("/inbox").answer.text)
    assert found
    for path in ("/inbox", found[1], f"{found[1]}/print"):
        page = browser.open(path).answer.text
        assert not DIRECTIONS.search(page), path
        assert ESCAPE not in page, path
        assert "\u2039U+202E\u203aevil" in browser.text, "and staff see what was there"
    assert "2J\nmore" in page, "a line end stays one"


def test_a_note_keeps_its_lines_when_a_browser_sends_it(made: DeskHarness) -> None:
    made.user()
    made.pair()
    sent = make_envelope()
    made.send(sent)
    browser = ScriptlessBrowser(made).sign_in().unlock()
    path = f"/requests/{request_id()}"
    browser.open(path).submit(f"{path}/note", note=f"one\r\ntwo {OVERRIDE}")
    assert re.search(r"one\r?\ntwo \u2039U\+202E\u203a", browser.answer.text)


def test_what_a_visitor_wrote_is_isolated_when_it_runs_the_other_way(made: DeskHarness) -> None:
    made.user()
    made.pair()
    sent = make_envelope(name=HEBREW, note=HEBREW, interpreter=HEBREW, questions=(HEBREW,))
    assert made.send(sent).status_code == 201
    browser = ScriptlessBrowser(made).sign_in().unlock()
    found = re.search(r'href="(/requests/[0-9a-f-]{36})"', browser.open("/inbox").answer.text)
    assert found
    for path in ("/inbox", found[1], f"{found[1]}/print"):
        page = browser.open(path).answer.text
        assert page.count(HEBREW) >= 1
        assert page.count(HEBREW) == page.count(f"<bdi>{HEBREW}</bdi>"), path


def test_the_time_names_its_zone_when_it_is_shown(made: DeskHarness) -> None:
    made.user()
    made.pair()
    made.send(make_envelope())
    browser = ScriptlessBrowser(made).sign_in().open("/inbox")
    assert re.search(r"\d:\d\d [AP]M \(UTC([+-]\d\d:\d\d)?\)", browser.text)


@pytest.mark.parametrize(
    ("off", "state"), [(0, "OK"), (120, "OK"), (121, "Wrong clock"), (-121, "Wrong clock")]
)
def test_a_kiosk_is_not_well_when_its_clock_is_far_off(
    made: DeskHarness, off: int, state: str
) -> None:
    made.user()
    made.pair()
    body = {"version": "1", "uptime_s": 1, "clock": made.desk.now + off, "queue": {}}
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert made.client.post("/v1/heartbeat", json=body, headers=headers).status_code == 200
    page = ScriptlessBrowser(made).sign_in().open("/kiosks").answer.text
    (tag,) = re.findall(r'<span class="tag[^>]*>([^<]*)</span>', page)
    assert tag == state
