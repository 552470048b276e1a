"""The bell of an open page, in a real Chromium: once for each request, and only where wanted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.desk.chromium import ENTER, ChromiumWindow, chromium_window, has_chromium
from support.desk.desk_harness import PASSWORD, request_id
from support.desk.desk_process import DeskProcess
from support.desk.populated_desk import deliver_request, populated_desk

pytestmark = has_chromium
HEAR = """
    window.heard = [];
    Object.defineProperty(window, 'notified', {
      get: () => JSON.parse(sessionStorage['notified'] || '[]') });  // of the whole tab
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
      const note = make.call(this); heard.push(this.state); return note };
    window.Notification = function (text) {
      sessionStorage['notified'] = JSON.stringify([...notified, text]) };
    Notification.permission = 'granted';
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[ChromiumWindow]:
    with chromium_window() as one:
        yield one


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    with populated_desk(tmp_path_factory.mktemp("desk") / "data", requests=2) as one:
        yield one


@pytest.fixture
def staff(browser: ChromiumWindow, running: DeskProcess) -> Iterator[ChromiumWindow]:
    """Ada at the inbox, with ears."""
    script = browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=HEAR)
    browser.open(f"{running.url}/sign-in")
    browser.type("#name", "Ada Lovelace")
    browser.type("#password", PASSWORD + ENTER)
    browser.wait("location.pathname == '/inbox' && sessionStorage['desk-came']")
    yield browser
    browser.script("localStorage.clear(); sessionStorage.clear()")
    browser.click('form[action="/sign-out"] button')
    browser.wait("location.pathname == '/sign-in'")
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", **script)


def look(page: ChromiumWindow) -> None:
    """What htmx does every 15 seconds."""
    page.script("window.dispatchEvent(new Event('focus'))")


def switch_on(page: ChromiumWindow) -> None:
    page.click("#bell")
    page.wait("heard.length")
    assert page.script("return [...new Set(heard)]") == ["running"], "one hears what it is like"
    page.script("heard.length = 0")
    page.wait("document.querySelector('#bell').ariaPressed == 'true'")


def test_a_new_request_rings_where_somebody_switched_it_on(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    switch_on(staff)
    assert deliver_request(running, 101) == 201
    look(staff)
    staff.wait("heard.length == 2")
    assert staff.script("return notified") == ["3 new requests are waiting"]
    said = staff.script("return document.getElementById('rang').textContent.trim()")
    assert said == "3 new requests are waiting."
    assert staff.title.startswith("(3) ")
    look(staff)
    staff.wait("document.querySelector('#list').innerText")
    assert staff.script("return heard.length") == 2, "it rings once"
    assert staff.axe_violations() == []


def test_nothing_sounds_where_nobody_switched_it_on(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    assert deliver_request(running, 102) == 201
    look(staff)
    staff.wait("notified.length")
    assert staff.script("return heard.length") == 0


def test_it_is_quiet_once_it_is_switched_off(staff: ChromiumWindow, running: DeskProcess) -> None:
    switch_on(staff)
    staff.click("#bell")
    staff.wait("document.querySelector('#bell').ariaPressed == 'false'")
    assert deliver_request(running, 103) == 201
    look(staff)
    staff.wait("document.getElementById('rang').textContent")
    assert staff.script("return [heard.length, notified.length]") == [0, 0]


def test_a_request_rings_that_came_while_one_went_to_another_page(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    switch_on(staff)
    staff.script("htmx.remove(document.getElementById('list'))")  # this page asks no more
    assert deliver_request(running, 104) == 201
    staff.open(f"{running.url}/kiosks")
    staff.wait("document.getElementById('rang').textContent.includes('waiting')")
    assert staff.script("return notified.length") == 1
    assert "new requests are waiting. Show inbox" in staff.text
    assert staff.axe_violations() == []
    staff.click("#rang a")
    staff.wait("location.pathname == '/inbox'")


def test_a_request_rings_that_came_while_another_was_done(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    """As many are new as before, and yet one of them is."""
    assert deliver_request(running, 105) == 201
    staff.open(f"{running.url}/requests/{request_id(1)}")
    staff.wait("notified.length == 1")
    title = staff.title.partition(")")[0]
    staff.click('form[action$="/called"] button')
    assert deliver_request(running, 106) == 201
    staff.open(f"{running.url}/account")
    staff.wait("notified.length == 2")
    assert staff.title.startswith(title)


def test_the_bell_says_so_where_the_browser_does_not_let_it_sound(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    switch_on(staff)
    deaf = staff.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        source="Object.defineProperty(AudioContext.prototype, 'state', {get: () => 'suspended'})",
    )
    staff.open(f"{running.url}/inbox")
    staff.devtools("Page.removeScriptToEvaluateOnNewDocument", **deaf)
    assert "Play a sound for new requests: press any key to let it sound" in staff.text


def test_it_rings_on_where_the_session_ended_at_rest(
    staff: ChromiumWindow, running: DeskProcess
) -> None:
    switch_on(staff)
    staff.devtools("Network.deleteCookies", name="desk-session", url=running.url)
    staff.script("location = '/sign-in?rested=1'")  # as the page goes there by itself
    staff.wait("location.pathname == '/sign-in' && document.readyState == 'complete'")
    assert deliver_request(running, 107) == 201
    look(staff)
    staff.wait("document.getElementById('rang').textContent.includes('waiting')")
    assert staff.script("return notified.length") == 1
    staff.wait("heard.length == 2")
    staff.wait("document.title.startsWith('(')")
    assert staff.axe_violations() == []
    staff.type("#name", "Ada Lovelace")
    staff.type("#password", PASSWORD + ENTER)
    staff.wait("location.pathname == '/inbox'")
