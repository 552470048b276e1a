"""Coming in: the set-up link, signing in, waits, sessions that end, forms of other sites."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.desk.store import desk_audit, users
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import PASSWORD, DeskHarness


def acts(made: DeskHarness) -> list[str]:
    return [one.act for one in desk_audit.latest_lines(made.desk.database)]


def test_the_first_administrator_is_made_when_the_link_is_used(made: DeskHarness) -> None:
    browser = ScriptlessBrowser(made).open(f"/set-up?code={made.desk.setup_link.new_code()}")
    browser.submit("/set-up", name="Ada", password=PASSWORD, again=PASSWORD)
    assert (browser.status, browser.path) == (200, "/inbox")
    assert "Ada" in browser.text
    assert users.list_users(made.desk.database)[0].admin
    assert PASSWORD not in users.list_users(made.desk.database)[0].password


def test_the_link_works_once_when_it_was_used(made: DeskHarness) -> None:
    code = made.desk.setup_link.new_code()
    first, second = (ScriptlessBrowser(made).open(f"/set-up?code={code}") for _ in range(2))
    first.submit("/set-up", name="Ada", password=PASSWORD, again=PASSWORD)
    second.submit("/set-up", name="Eve", password=PASSWORD, again=PASSWORD)
    assert second.status == 403
    assert [one.name for one in users.list_users(made.desk.database)] == ["Ada"]


def test_one_account_is_made_when_the_link_is_used_twice_at_once(made: DeskHarness) -> None:
    code = made.desk.setup_link.new_code()
    browsers = [ScriptlessBrowser(made).open(f"/set-up?code={code}") for _ in range(2)]
    start = threading.Barrier(2)

    def use(number: int) -> None:
        start.wait()
        browsers[number].submit("/set-up", name=f"Ada {number}", password=PASSWORD, again=PASSWORD)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(use, range(2)))
    assert len(users.list_users(made.desk.database)) == 1


@pytest.mark.parametrize(("after", "status"), [(899, 200), (900, 403)])
def test_the_link_lives_fifteen_minutes_when_nobody_uses_it(
    made: DeskHarness, after: float, status: int
) -> None:
    code = made.desk.setup_link.new_code()
    made.pass_time(after)
    assert ScriptlessBrowser(made).open(f"/set-up?code={code}").status == status
    assert ScriptlessBrowser(made).open("/set-up?code=").status == 403


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "12 to 200 characters"),
        (PASSWORD, PASSWORD + "x", "match"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "too easy to guess"),
    ],
)
def test_it_says_why_when_the_first_password_will_not_do(
    made: DeskHarness, password: str, again: str, said: str
) -> None:
    browser = ScriptlessBrowser(made).open(f"/set-up?code={made.desk.setup_link.new_code()}")
    browser.submit("/set-up", name="Ada", password=password, again=again)
    assert browser.status == 422
    assert said in browser.text
    browser.submit("/set-up", name="Ada", password=PASSWORD, again=PASSWORD)
    assert browser.path == "/inbox"


@pytest.mark.parametrize(
    "path",
    ["/inbox", "/unlock", "/kiosks", "/users", "/audit", "/account",
     "/requests/00000000-0000-0000-0000-000000000000"],
)  # fmt: skip
def test_every_page_leads_to_the_door_when_nobody_is_signed_in(
    made: DeskHarness, path: str
) -> None:
    made.user()
    assert ScriptlessBrowser(made).open(path).path == "/sign-in"


@pytest.mark.parametrize(
    "path",
    ["/inbox", "/export", "/lock", "/unlock", "/kiosks/code", "/kiosks/1/confirm", "/users",
     "/users/1/disable", "/account", "/sign-out"],
)  # fmt: skip
def test_every_form_is_refused_when_it_lacks_the_sessions_token(
    made: DeskHarness, path: str
) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    assert browser.post(path, form_token="guessed").status == 403
    assert browser.open("/inbox").path == "/inbox", "and the session stays"
    assert users.list_users(made.desk.database)[0].disabled_at is None


def test_a_form_is_refused_when_it_comes_from_another_site(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).open("/sign-in")
    token = browser.cookies["desk-form"]
    answer = made.client.post(
        "/sign-in",
        data={"form_token": token, "name": "Ada", "password": PASSWORD},
        headers={"cookie": f"desk-form={token}", "origin": "https://evil.example"},
    )
    assert answer.status_code == 403


def test_cookies_are_for_this_site_alone_when_they_are_given(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).open("/sign-in")
    answer = made.client.post(
        "/sign-in",
        data={"form_token": browser.cookies["desk-form"], "name": "Ada", "password": PASSWORD},
        headers={"cookie": f"desk-form={browser.cookies['desk-form']}"},
    )
    cookie = answer.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert "secure" in cookie
    value = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
    for file in made.desk.data_folder.glob("desk.sqlite*"):
        assert value.encode() not in file.read_bytes(), "only its hash is kept"


def test_wrong_passwords_cost_time_when_there_were_five(made: DeskHarness) -> None:
    made.user()
    for _ in range(5):
        assert ScriptlessBrowser(made).sign_in(password="wrong password").status == 403
    assert ScriptlessBrowser(made).sign_in().status == 429
    made.pass_time(15)
    assert ScriptlessBrowser(made).sign_in().path == "/inbox"
    assert acts(made).count("sign-in-failed") == 5
    assert "signed-in" in acts(made)


def test_the_answer_is_the_same_when_the_name_is_unknown(made: DeskHarness) -> None:
    made.user()
    known = ScriptlessBrowser(made).sign_in("Ada", "wrong password")
    unknown = ScriptlessBrowser(made).sign_in("Bob", "wrong password")
    assert known.status == unknown.status
    assert known.text == unknown.text.replace("Bob", "Ada")


@pytest.mark.parametrize(("rest", "path"), [(899, "/inbox"), (900, "/sign-in")])
def test_a_session_ends_when_it_rests_for_fifteen_minutes(
    made: DeskHarness, rest: float, path: str
) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    made.pass_time(rest)
    assert browser.open("/inbox").path == path


def test_the_script_does_not_keep_a_session_when_it_asks_for_news(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    for _ in range(3):
        made.pass_time(299)
        assert browser.open("/inbox/news").status == 204
    made.pass_time(10)
    assert browser.open("/inbox").path == "/sign-in"


def test_a_page_with_requests_leaves_the_screen_when_its_session_ends(made: DeskHarness) -> None:
    made.user()
    assert (
        ScriptlessBrowser(made).sign_in().answer.headers["refresh"].startswith("905; url=/sign-in")
    )


def test_the_session_is_gone_when_somebody_signs_out(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    stolen = dict(browser.cookies)
    browser.submit("/sign-out")
    browser.cookies = stolen
    assert browser.open("/inbox").path == "/sign-in"


def test_sessions_end_at_once_when_their_user_is_disabled(made: DeskHarness) -> None:
    made.user()
    made.user("Bob", admin=False)
    bob, ada = ScriptlessBrowser(made).sign_in("Bob"), ScriptlessBrowser(made).sign_in()
    number = next(one.id for one in users.list_users(made.desk.database) if one.name == "Bob")
    ada.open("/users").submit(f"/users/{number}/disable", sure="1")
    assert bob.open("/inbox").path == "/sign-in"
    assert bob.sign_in("Bob").status == 403
    ada.open("/users").submit(f"/users/{number}/enable")
    assert bob.sign_in("Bob").path == "/inbox"


def test_the_last_administrator_stays_when_somebody_would_disable_them(made: DeskHarness) -> None:
    number = made.user()
    browser = ScriptlessBrowser(made).sign_in().open("/users")
    browser.submit(f"/users/{number}/disable", sure="1")
    assert browser.status == 409
    assert "only administrator" in browser.text


def test_pages_of_administrators_are_closed_when_staff_open_them(made: DeskHarness) -> None:
    made.user()
    made.user("Bob", admin=False)
    bob = ScriptlessBrowser(made).sign_in("Bob")
    assert [bob.open(path).status for path in ("/users", "/audit")] == [403, 403]
    assert bob.open("/kiosks").status == 200
    assert "Pair a kiosk" not in bob.text


def test_a_password_is_changed_when_the_present_one_is_given(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in().open("/account")
    new = "quite another password"
    assert browser.submit("/account", old="wrong", password=new, again=new).status == 422
    browser.submit("/account", old=PASSWORD, password=new, again=new)
    assert browser.path == "/sign-in"
    assert browser.sign_in(password=new).path == "/inbox"


def test_wrong_tries_leave_a_line_without_what_was_typed_when_somebody_guesses(
    made: DeskHarness, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    made.user()
    for _ in range(6):
        ScriptlessBrowser(made).sign_in("a password in the wrong field", "wrong password")
    said = [
        one.getMessage()
        for one in caplog.records
        if one.name == "kiosk.desk.web.pages.sign_in_page"
    ]
    assert said == ["192.168.1.20: a wrong sign-in"] * 5 + [
        "192.168.1.20: a sign-in that was not tried; 15 seconds to wait"
    ]
    made.pass_time(15)
    ScriptlessBrowser(made).sign_in().unlock("guessed by somebody")
    assert "192.168.1.20: a failed unlock" in caplog.messages
    assert "password in the" not in caplog.text
    assert "guessed by" not in caplog.text


def test_the_first_session_ends_when_its_user_signs_in_again_elsewhere(made: DeskHarness) -> None:
    made.user()
    first, second = ScriptlessBrowser(made).sign_in(), ScriptlessBrowser(made).sign_in()
    assert second.open("/inbox").path == "/inbox"
    assert first.open("/inbox").path == "/sign-in"


def test_the_session_before_ends_when_somebody_else_signs_in_at_the_same_browser(
    made: DeskHarness,
) -> None:
    made.user()
    made.user("Bob", admin=False)
    browser = ScriptlessBrowser(made).sign_in()
    before = dict(browser.cookies)
    browser.sign_in("Bob")
    assert browser.open("/inbox").path == "/inbox"
    browser.cookies = before
    assert browser.open("/inbox").path == "/sign-in"
