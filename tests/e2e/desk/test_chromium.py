"""The desk in a real Chromium: worked with by keys alone, live, at every width, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.desk.store.users import SESSION_IDLE_S
from support.desk.chromium import (
    DOWN,
    ENTER,
    TAB,
    UP,
    ChromiumWindow,
    chromium_window,
    has_chromium,
)
from support.desk.desk_harness import PASSPHRASE, PASSWORD, request_id
from support.desk.desk_process import DeskProcess
from support.desk.populated_desk import LONG_TEXT, deliver_request, populated_desk

pytestmark = has_chromium
PAGES = (
    "/inbox", "/inbox?show=done", f"/requests/{request_id(2)}", f"/requests/{request_id(2)}/print",
    "/kiosks", "/import", "/compare", "/privacy", "/users", "/keys", "/audit", "/alerts",
    "/account", "/unlock", "/nothing",
)  # fmt: skip
LOCKED = ("/inbox", f"/requests/{request_id(2)}", "/unlock", "/keys")
"""Those that look otherwise while the keys are locked."""
WINDOWS = ((1280, 800, 1), (320, 640, 1), (1280, 800, 2))
"""Pixels and zoom: a front desk's screen, a phone, and that screen at 200 %."""


@pytest.fixture(scope="module")
def browser() -> Iterator[ChromiumWindow]:
    with chromium_window() as one:
        yield one


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    with populated_desk(tmp_path_factory.mktemp("desk") / "data") as one:
        yield one


@pytest.fixture
def staff(browser: ChromiumWindow, running: DeskProcess) -> Iterator[ChromiumWindow]:
    """Ada at the inbox, locked; signed out afterwards."""
    browser.size(1280, 800)
    browser.open(f"{running.url}/sign-in")
    browser.type("#name", "Ada Lovelace")
    browser.type("#password", PASSWORD + ENTER)
    browser.wait("location.pathname == '/inbox'")
    yield browser
    browser.open(f"{running.url}/inbox")
    browser.script("document.querySelector('form[action=\"/lock\"]')?.submit()")
    browser.wait("document.querySelector('a[href=\"/unlock\"]')")
    browser.click('form[action="/sign-out"] button')
    browser.wait("location.pathname == '/sign-in'")


def unlock(staff: ChromiumWindow, running: DeskProcess) -> None:
    staff.open(f"{running.url}/unlock")
    staff.type("#passphrase", PASSPHRASE + ENTER)
    staff.wait("location.pathname == '/inbox' && document.readyState == 'complete'")


def test_a_request_is_read_and_done_when_only_keys_are_pressed(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    assert "Sam 1" not in staff.text
    tab_to(staff, "Unlock")
    staff.keys(ENTER)
    staff.wait("location.pathname == '/unlock'")
    tab_to(staff, "passphrase")
    staff.keys(PASSPHRASE + ENTER)
    staff.wait("location.pathname == '/inbox'")
    tab_to(staff, "Sam 1")
    staff.keys(DOWN)
    assert focus(staff) == LONG_TEXT
    staff.keys(DOWN)
    assert focus(staff) == "Sam 3"
    staff.keys(UP + UP + UP)
    assert focus(staff) == "Sam 1"
    staff.keys(ENTER)
    staff.wait("location.pathname.startsWith('/requests/')")
    assert "+15035550001" in staff.text
    tab_to(staff, "Done")
    staff.keys(ENTER)
    staff.wait("document.body.innerText.includes('set it to done')")
    staff.open(f"{running.url}/inbox?show=done")
    assert "Sam 1" in staff.text


def focus(page: ChromiumWindow) -> str:
    found: str = page.script(
        "const e = document.activeElement; return (e.innerText || e.id || e.tagName).trim()"
    )
    return found


def tab_to(page: ChromiumWindow, name: str) -> None:
    for _ in range(60):
        page.keys(TAB)
        if focus(page).startswith(name):
            return
    raise AssertionError(f"no Tab leads to {name}")


def test_everything_is_reached_and_seen_when_tab_is_pressed(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    unlock(staff, running)
    for path in ("/inbox", f"/requests/{request_id(2)}", "/kiosks", "/privacy", "/keys"):
        staff.open(running.url + path)
        wanted = staff.script(
            "return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), "
            "select, textarea, summary')].filter(e => e.checkVisibility()).length"
        )
        seen = 0
        for _ in range(wanted + 5):
            staff.keys(TAB)
            visible = staff.script(
                "const e = document.activeElement; if (e === document.body) return null;"
                "const s = getComputedStyle(e), b = e.getBoundingClientRect();"
                "const seen = s.outlineStyle !== 'none' && b.width > 0 && b.left >= 0;"
                "const first = !e.dataset.seen; e.dataset.seen = 1;"
                "return [seen, first && e.matches('a, button, input, select, textarea, summary')]"
            )
            if visible is not None:
                assert visible[0], (path, focus(staff))
                seen += visible[1]
        assert seen == wanted, path


def test_no_page_breaks_a_rule_of_axe_when_it_is_looked_at(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    found = {}
    for locked in (True, False):
        if not locked:
            unlock(staff, running)
        for path in LOCKED if locked else PAGES:
            staff.open(running.url + path)
            if wrong := staff.axe_violations():
                found[path, locked] = wrong
    staff.open(f"{running.url}/keys")
    staff.type("#passphrase", PASSPHRASE + ENTER)
    staff.wait("document.querySelector('#code')")
    found["new key", False] = staff.axe_violations()
    assert not {name: wrong for name, wrong in found.items() if wrong}


def test_the_door_breaks_no_rule_of_axe_when_nobody_is_signed_in(
    browser: ChromiumWindow, running: DeskProcess
) -> None:
    for path in ("/sign-in", "/sign-in?rested=1", "/set-up?code=x", "/"):
        browser.open(running.url + path)
        assert browser.axe_violations() == [], path


def test_axe_finds_something_when_something_is_wrong(
    browser: ChromiumWindow, running: DeskProcess
) -> None:
    browser.open(f"{running.url}/sign-in")
    browser.script("document.querySelector('label').remove()")
    assert any(one.startswith("label:") for one in browser.axe_violations())


def test_nothing_is_cut_off_when_the_window_is_narrow_or_zoomed(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    unlock(staff, running)
    for path in PAGES:
        staff.open(running.url + path)
        for width, height, zoom in WINDOWS:
            staff.size(width, height, zoom)
            wide = staff.script(
                "const w = document.documentElement.clientWidth; return [...document"
                ".querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('svg')"
                " && getComputedStyle(e).position !== 'absolute'"
                " && e.getBoundingClientRect().right > w + 1).map(e => e.outerHTML.slice(0, 80))"
            )
            assert wide == [], (path, width, zoom)
    staff.size(1280, 800)


def test_a_new_request_shows_itself_when_the_inbox_is_open(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    unlock(staff, running)
    staff.wait("document.title.startsWith('(')")
    before = int(staff.title[1:].partition(")")[0])
    staff.script(
        "window.told = []; window.Notification = function (text) { told.push(text) };"
        "window.against = []; new ReportingObserver(found => against.push(...found.map(one =>"
        " one.body.effectiveDirective)), {types: ['csp-violation'], buffered: true}).observe();"
        "Notification.permission = 'granted'; document.querySelector('#list tbody a').focus()"
    )
    name = focus(staff)
    assert deliver_request(running, 77) == 201
    staff.script("window.dispatchEvent(new Event('focus'))")
    staff.wait("document.querySelector('#list').innerText.includes('Sam 77')")
    assert staff.title == f"({before + 1}) Inbox · Desk"
    assert staff.script("return told") == [f"{before + 1} new requests are waiting"]
    assert focus(staff) == name, "the focus stays where it was"
    assert staff.script("return document.getElementById('said').textContent")
    assert staff.axe_violations() == []
    assert staff.script("return against") == [], "nothing was against the page's policy"
    staff.script(
        "const one = document.createElement('style'); document.head.append(one);"
        "one.textContent = 'b { color: red }'"
    )
    staff.wait("against.length")


def test_the_page_says_so_when_the_session_is_about_to_end(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    soon = "[hx-get='/static/resting.html']"
    delay = staff.script(f'return document.querySelector("{soon}").getAttribute("hx-trigger")')
    assert delay == f"load delay:{SESSION_IDLE_S - 120}s"
    staff.script(
        f'const one = document.querySelector("{soon}"), now = one.cloneNode();'
        "now.setAttribute('hx-trigger', 'load'); one.replaceWith(now); htmx.process(now)"
    )
    staff.wait("document.querySelector('#said a')")
    assert "You’ll be signed out in two minutes. Stay signed in" in staff.text
    assert staff.axe_violations() == []
    staff.click("#said a")
    staff.wait("!document.querySelector('#said a')")
    assert staff.url == f"{running.url}/inbox"


def test_everything_works_when_scripts_are_off(staff: ChromiumWindow, running: DeskProcess) -> None:
    staff.devtools("Emulation.setScriptExecutionDisabled", value=True)
    try:
        unlock(staff, running)
        staff.open(f"{running.url}/requests/{request_id(3)}")
        staff.type("#note", "Asked for Tuesday")
        staff.click('form[action$="/note"] button')
        staff.wait("document.body.innerText.includes('added a note')")
        staff.click('form[action$="/called"] button')
        staff.wait("document.body.innerText.includes('called, no answer')")
        staff.open(f"{running.url}/inbox?show=in-progress")
        assert "Sam 3" in staff.text
    finally:
        staff.devtools("Emulation.setScriptExecutionDisabled", value=False)


def test_nothing_is_left_on_the_screen_when_one_signs_out_and_goes_back(
    staff: ChromiumWindow, running: DeskProcess, browser: ChromiumWindow
) -> None:
    unlock(staff, running)
    staff.open(f"{running.url}/requests/{request_id(2)}")
    assert LONG_TEXT in staff.text
    staff.click('form[action="/sign-out"] button')
    staff.wait("location.pathname == '/sign-in'")
    staff.script("history.back()")
    staff.wait("document.readyState == 'complete'")
    assert LONG_TEXT not in staff.text
    staff.open(f"{running.url}/sign-in")
    staff.type("#name", "Ada Lovelace")
    staff.type("#password", PASSWORD + ENTER)
    staff.wait("location.pathname == '/inbox'")


def test_the_log_holds_no_word_of_a_visitor_when_all_this_was_done(running: DeskProcess) -> None:
    log = (running.data.parent / "desk.log").read_text()
    assert "POST /sign-in" in log
    for word in ("Sam ", LONG_TEXT, "5550001", "sister", "Tuesday", PASSWORD, PASSPHRASE):
        assert word not in log
