"""The bell where a session ended at rest: it still rings, and tells a number to nobody else."""

from __future__ import annotations

import json

import pytest

from kiosk.desk.store import users
from kiosk.desk.store.users import SESSION_IDLE_S, SESSION_MAX_S
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import DeskHarness, make_envelope

NEWS = "/inbox/news"


@pytest.fixture
def staff(made: DeskHarness) -> ScriptlessBrowser:
    """Ada at a page that has asked for news."""
    made.pair()
    made.user()
    made.user("Bob", admin=False)
    return ScriptlessBrowser(made).sign_in().open(NEWS)


def counted(browser: ScriptlessBrowser) -> object:
    answer = browser.open("/bell").answer
    assert answer.status_code == 204
    return json.loads(answer.headers["hx-trigger"])


def test_it_tells_of_a_request_when_the_session_has_ended_at_rest(staff: ScriptlessBrowser) -> None:
    staff.made.pass_time(SESSION_IDLE_S + 5)
    assert staff.open("/sign-in?rested=1").text.count("Sign in")
    assert 'src="/static/bell.js" defer data-ask="/bell"' in staff.answer.text
    assert counted(staff) == {"counted": 0, "came": 0}
    staff.made.send(make_envelope(1))
    assert counted(staff) == {"counted": 1, "came": 1}
    assert staff.open("/inbox").path == "/sign-in", "and it opens nothing"


def test_it_ends_with_the_longest_session(staff: ScriptlessBrowser) -> None:
    staff.made.pass_time(SESSION_MAX_S - 1)
    counted(staff)
    staff.made.pass_time(1)
    assert staff.open("/bell").status == 403


def test_it_ends_when_one_signs_out(staff: ScriptlessBrowser) -> None:
    staff.open("/account").submit("/sign-out")
    assert staff.open("/bell").status == 403


def test_it_ends_when_the_user_is_disabled(staff: ScriptlessBrowser) -> None:
    bob = ScriptlessBrowser(staff.made).sign_in("Bob").open(NEWS)
    counted(bob)
    number = next(one.id for one in users.list_users(staff.made.desk.database) if one.name == "Bob")
    users.set_user_disabled(staff.made.desk.database, number, True, staff.made.desk.now)
    assert bob.open("/bell").status == 403


def test_it_is_closed_to_everybody_else(staff: ScriptlessBrowser, made: DeskHarness) -> None:
    assert ScriptlessBrowser(made).open("/bell").status == 403
    good = staff.cookies["desk-bell"]
    user, until, mac = good.split(".")
    for one in (
        "", "x", "..", f"{user}.{int(until) + 1}.{mac}", f"2.{until}.{mac}", f"{user}.{until}.",
        f"{user}.{until}.{mac[:-1]}", good + ".x", "%C3%A9.1.x", f"{user}.{'9' * 500}.{mac}",
    ):  # fmt: skip
        other = ScriptlessBrowser(made)
        other.cookies["desk-bell"] = one
        assert other.open("/bell").status == 403, one


def test_it_keeps_no_session_from_ending(staff: ScriptlessBrowser) -> None:
    for _ in range(4):
        staff.made.pass_time(SESSION_IDLE_S / 3)
        staff.open("/bell")
    assert staff.open("/inbox").path == "/sign-in"
