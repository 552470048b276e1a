"""What htmx asks for while a page is open: the list where it changed, and how many are new."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kiosk.desk.server import asgi_app
from kiosk.desk.store import desk_audit
from kiosk.desk.store.users import SESSION_IDLE_S
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import DeskHarness, make_envelope, request_id

HTMX = Path(asgi_app.__file__).parents[1] / "static" / "htmx"


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    """Ada at the inbox of a desk that has one request, unlocked."""
    made.pair()
    assert made.send(make_envelope(1)).status_code == 201
    made.user()
    return ScriptlessBrowser(made).sign_in().unlock()


def asked(page: str) -> str:
    """What the page asks for again and again."""
    found = re.search(r'hx-get="(/inbox/[^"]*)" hx-trigger="load, every 15s', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


def looks(made: DeskHarness) -> int:
    return sum(one.act == "viewed" for one in desk_audit.latest_lines(made.desk.database))


def test_nothing_is_shown_and_no_look_is_noted_when_nothing_changed(
    staff: ScriptlessBrowser,
) -> None:
    live = asked(staff.open("/inbox").answer.text)
    before = looks(staff.made)
    for _ in range(3):
        assert staff.open(live).status == 204
        assert json.loads(staff.answer.headers["hx-trigger"]) == {"counted": 1, "came": 1}
    assert looks(staff.made) == before


def test_the_list_is_renewed_and_a_look_is_noted_when_a_request_came(
    staff: ScriptlessBrowser,
) -> None:
    live = asked(staff.open("/inbox?show=new&kiosk=Waiting+room").answer.text)
    assert parse_qs(urlsplit(live).query)["show"] == ["new"]
    before = looks(staff.made)
    staff.made.send(make_envelope(2))
    staff.open(live)
    assert staff.status == 200
    assert "Sam 2" in staff.text
    assert "<html" not in staff.answer.text
    assert '<nav class="tabs" id="tabs" hx-swap-oob="true"' in staff.answer.text
    assert json.loads(staff.answer.headers["hx-trigger"]) == {"counted": 2, "came": 2}
    assert looks(staff.made) == before + 1
    assert staff.open(asked(staff.answer.text)).status == 204, "it asks for what follows"


def test_an_open_list_is_sealed_again_when_somebody_locks_the_requests(
    staff: ScriptlessBrowser,
) -> None:
    live = asked(staff.open("/inbox").answer.text)
    staff.made.desk.vault.lock()
    assert "sealed" in staff.open(live).text
    assert "Sam " not in staff.text


def test_a_searched_list_stays_and_tells_of_it_when_a_request_came(
    staff: ScriptlessBrowser,
) -> None:
    page = staff.open("/inbox").submit("/inbox", words="Sam").answer.text
    assert "/inbox/live" not in page
    news = asked(page)
    assert staff.open(news).status == 204
    staff.made.send(make_envelope(2))
    assert "The inbox has changed. Show inbox" in staff.open(news).text
    assert staff.open(asked(staff.answer.text)).status == 204, "it tells it once"


def test_any_page_learns_how_many_are_new(staff: ScriptlessBrowser) -> None:
    for path in (f"/requests/{request_id(1)}", "/kiosks", "/account"):
        news = asked(staff.open(path).answer.text)
        assert news == "/inbox/news"
        assert staff.open(news).status == 204
        assert json.loads(staff.answer.headers["hx-trigger"]) == {"counted": 1, "came": 1}


def test_the_whole_page_leaves_when_the_session_is_over(staff: ScriptlessBrowser) -> None:
    live = asked(staff.open("/inbox").answer.text)
    staff.made.pass_time(SESSION_IDLE_S)
    cookie = f"desk-session={staff.cookies['desk-session']}"
    answer = staff.made.client.get(live, headers={"cookie": cookie, "hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in?rested=1")
    assert answer.content == b""


def test_htmx_is_the_one_that_its_note_names_and_evaluates_nothing(
    staff: ScriptlessBrowser,
) -> None:
    digest = hashlib.sha256((HTMX / "htmx.min.js").read_bytes()).hexdigest()
    assert digest in (HTMX / "README.md").read_text("utf-8")
    assert "Zero-Clause BSD" in (HTMX / "LICENSE").read_text("utf-8")
    said = re.search(r"name=\"htmx-config\" content='([^']*)'", staff.open("/inbox").answer.text)
    assert said is not None
    off = ("allowEval", "allowScriptTags", "includeIndicatorStyles", "historyEnabled")
    assert [json.loads(said[1])[one] for one in off] == [False] * 4
    assert "htmx" not in staff.made.client.get("/sign-in").text, "the door needs no script"
