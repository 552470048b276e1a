"""Wrong guesses cost whoever made them: nobody is locked out by somebody else's."""

from __future__ import annotations

import re

import pytest

from kiosk.desk.known_browsers import COOKIE_LIFETIME_S, KnownBrowsers
from kiosk.desk.pairing import MAX_WRONG_TRIES
from kiosk.desk.password_throttle import FREE_TRIES
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import PASSPHRASE, PASSWORD, DeskHarness
from support.desk.pairing_calls import ask, wrong

NEAR, FAR, THIRD = "192.168.1.66", "192.168.1.77", "192.168.1.88"
WRONG = "another secret of many letters"


def guess(made: DeskHarness, host: str, name: str = "Ada") -> int:
    """Wrong passwords from `host` until it must wait; how many were looked at."""
    with made.calling_from(host):
        for number in range(20):
            if ScriptlessBrowser(made).sign_in(name, WRONG).status == 429:
                return number
    raise AssertionError("it never had to wait")


def test_the_owner_signs_in_when_another_computer_guesses(made: DeskHarness) -> None:
    made.user()
    assert guess(made, NEAR) == FREE_TRIES
    with made.calling_from(FAR):
        assert ScriptlessBrowser(made).sign_in().path == "/inbox"
    with made.calling_from(NEAR):
        assert ScriptlessBrowser(made).sign_in().status == 429, "and it waits on"


def test_one_address_waits_when_it_tries_many_names(made: DeskHarness) -> None:
    made.user()
    with made.calling_from(NEAR):
        said = [
            ScriptlessBrowser(made).sign_in(f"Bob {number}", WRONG).status
            for number in range(FREE_TRIES + 1)
        ]
        assert said == [403] * FREE_TRIES + [429]
        assert ScriptlessBrowser(made).sign_in().status == 429
    with made.calling_from(FAR):
        assert ScriptlessBrowser(made).sign_in().path == "/inbox"


def test_a_colleague_signs_in_when_one_name_is_guessed_at_from_the_same_address(
    made: DeskHarness,
) -> None:
    made.user()
    made.user("Bob", admin=False)
    with made.calling_from(NEAR):
        assert guess(made, NEAR) == FREE_TRIES
        assert ScriptlessBrowser(made).sign_in("Bob").path == "/inbox"


def test_the_browser_of_the_set_up_comes_through_when_its_address_guesses(
    made: DeskHarness,
) -> None:
    with made.calling_from(NEAR):
        first = ScriptlessBrowser(made)
        code = made.desk.setup_link.new_code()
        first.open(f"/set-up?code={code}")
        first.submit("/set-up", code=code, name="Ada", password=PASSWORD, again=PASSWORD)
        assert first.path == "/inbox"
        assert guess(made, NEAR) == FREE_TRIES
        assert ScriptlessBrowser(made).sign_in().status == 429
        assert first.sign_in().path == "/inbox"


def test_one_network_waits_when_it_has_many_addresses(made: DeskHarness) -> None:
    made.user()
    for number in range(FREE_TRIES):
        with made.calling_from(f"2001:db8::{number + 1:x}"):
            assert ScriptlessBrowser(made).sign_in(password=WRONG).status == 403
    with made.calling_from("2001:db8::ffff"):
        assert ScriptlessBrowser(made).sign_in().status == 429
    with made.calling_from("2001:db8:0:1::1"):
        assert ScriptlessBrowser(made).sign_in().path == "/inbox"


def test_a_browser_that_was_in_before_comes_through_when_its_own_address_guesses(
    made: DeskHarness,
) -> None:
    made.user()
    with made.calling_from(NEAR):
        browser = ScriptlessBrowser(made).sign_in()
        browser.submit("/sign-out")
        guess(made, NEAR)
        assert ScriptlessBrowser(made).sign_in().status == 429
        assert browser.sign_in().path == "/inbox"


def test_a_browser_that_was_in_before_waits_when_it_guesses_itself(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    browser.submit("/sign-out")
    for _ in range(FREE_TRIES):
        assert browser.sign_in(password=WRONG).status == 403
    with made.calling_from(FAR):
        assert browser.sign_in().status == 429, "wherever it goes"
    assert ScriptlessBrowser(made).sign_in().path == "/inbox", "and nobody else does"
    made.pass_time(15)
    assert browser.sign_in().path == "/inbox"


def test_being_known_is_no_help_when_the_name_is_another(made: DeskHarness) -> None:
    """Else a colleague would draw cookies of their own to guess with."""
    made.user()
    made.user("Bob", admin=False)
    browser = ScriptlessBrowser(made)
    for _ in range(FREE_TRIES):
        browser.sign_in("Bob")
        browser.submit("/sign-out")
        assert browser.sign_in(password=WRONG).status == 403
    assert browser.sign_in(password=WRONG).status == 429


def test_two_people_are_known_when_they_share_a_browser(made: DeskHarness) -> None:
    made.user()
    made.user("Bob", admin=False)
    browser = ScriptlessBrowser(made)
    for name in ("Ada", "Bob"):
        browser.sign_in(name)
        browser.submit("/sign-out")
    guess(made, made.callers.host, "Ada")
    for name in ("Ada", "Bob"):
        assert browser.sign_in(name).path == "/inbox"
        browser.submit("/sign-out")


def known_cookie(browser: ScriptlessBrowser) -> str:
    return next(name for name in browser.cookies if name.startswith("desk-known-"))


@pytest.mark.parametrize("spoil", ["forged", "another's", "empty", "no dots", "no number"])
def test_a_browser_is_a_stranger_when_its_cookie_is_not_ours(made: DeskHarness, spoil: str) -> None:
    made.user()
    made.user("Bob", admin=False)
    browser, bob = ScriptlessBrowser(made).sign_in(), ScriptlessBrowser(made).sign_in("Bob")
    name = known_cookie(browser)
    value = browser.cookies[name]
    browser.cookies[name] = {
        "forged": value[:-1] + ("0" if value[-1] != "0" else "1"),
        "another's": bob.cookies[known_cookie(bob)],
        "empty": "",
        "no dots": "x",
        "no number": "x.y.z",
    }[spoil]
    guess(made, made.callers.host)
    assert browser.sign_in().status == 429


@pytest.mark.parametrize(
    ("after", "status"), [(COOKIE_LIFETIME_S - 60, 200), (COOKIE_LIFETIME_S + 60, 429)]
)
def test_a_browser_is_forgotten_when_it_was_away_for_long(
    made: DeskHarness, after: float, status: int
) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    made.pass_time(after)
    guess(made, made.callers.host)
    assert browser.sign_in().status == status


def test_any_text_is_read_when_it_comes_as_a_cookie() -> None:
    known = KnownBrowsers(bytes(32))
    good = known.cookie_value("sign-in ada", "", 1000)
    assert known.browser_id("sign-in ada", good, 1000)
    assert KnownBrowsers(bytes(32)).browser_id("sign-in ada", good, 1000), "after a restart, too"
    assert not KnownBrowsers(bytes(31) + b"1").browser_id("sign-in ada", good, 1000)
    for text in ("é.é.é", "\0", "." * 1000, good + ".", good.upper(), "." + good):
        assert known.browser_id("sign-in ada", text, 1000) == ""


def test_its_cookie_outlives_the_session_and_tells_nobody_who_it_was(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).open("/sign-in")
    token = browser.cookies["desk-form"]
    answer = made.client.post(
        "/sign-in",
        data={"form_token": token, "name": "Ada", "password": PASSWORD},
        headers={"cookie": f"desk-form={token}"},
    )
    line = next(
        one.lower() for one in answer.headers.get_list("set-cookie") if "desk-known-" in one
    )
    assert f"max-age={COOKIE_LIFETIME_S}" in line
    for word in ("httponly", "secure", "samesite=strict", "path=/"):
        assert word in line
    assert not re.search(r"\bada\b", line), "digits of a hash may spell the name"


def test_a_password_is_changed_when_strangers_guess_at_the_door(made: DeskHarness) -> None:
    made.user()
    with made.calling_from(FAR):
        browser = ScriptlessBrowser(made).sign_in()
    guess(made, NEAR)
    with made.calling_from(FAR):
        browser.open("/account").submit("/account", old=PASSWORD, password=WRONG, again=WRONG)
    assert browser.path == "/sign-in"


def test_the_owner_unlocks_when_a_colleague_guesses(made: DeskHarness) -> None:
    made.user()
    made.user("Bob", admin=False)
    ada, bob = ScriptlessBrowser(made).sign_in(), ScriptlessBrowser(made).sign_in("Bob")
    for _ in range(FREE_TRIES):
        assert bob.unlock(WRONG).status == 403
    assert bob.unlock().status == 429
    assert ada.unlock().path == "/inbox", "from the same address"


def test_the_owner_unlocks_when_somebody_guesses_at_their_other_computer(made: DeskHarness) -> None:
    made.user()
    with made.calling_from(NEAR):
        left_open = ScriptlessBrowser(made).sign_in()
        for _ in range(FREE_TRIES):
            assert left_open.unlock(WRONG).status == 403
        assert left_open.unlock().status == 429
    with made.calling_from(FAR):
        assert ScriptlessBrowser(made).sign_in().unlock().path == "/inbox"


def test_a_browser_that_unlocked_before_unlocks_when_another_one_guesses(made: DeskHarness) -> None:
    made.user()
    one = ScriptlessBrowser(made).sign_in()
    one.unlock().open("/inbox").submit("/lock")
    other = ScriptlessBrowser(made).sign_in()  # which ends the first one's session
    for _ in range(FREE_TRIES):
        assert other.unlock(WRONG).status == 403
    assert other.unlock().status == 429
    assert one.sign_in().unlock().path == "/inbox"


def test_signing_in_again_earns_no_tries_when_the_passphrase_is_guessed(made: DeskHarness) -> None:
    made.user()
    made.user("Bob", admin=False)
    for _ in range(FREE_TRIES):
        assert ScriptlessBrowser(made).sign_in("Bob").unlock(WRONG).status == 403
    assert ScriptlessBrowser(made).sign_in("Bob").unlock(WRONG).status == 429


def test_keys_are_looked_after_when_a_colleague_guesses_the_passphrase(made: DeskHarness) -> None:
    made.user()
    made.user("Bob")
    ada, bob = ScriptlessBrowser(made).sign_in(), ScriptlessBrowser(made).sign_in("Bob")
    for _ in range(FREE_TRIES):
        bob.open("/keys").submit("/keys/new", passphrase=WRONG)
    assert (
        "Too many wrong attempts"
        in bob.open("/keys").submit("/keys/new", passphrase=PASSPHRASE).text
    )
    assert ada.open("/keys").submit("/keys/new", passphrase=PASSPHRASE).status == 200


def test_a_kiosk_pairs_when_another_address_guesses_the_code(made: DeskHarness) -> None:
    code = made.desk.pairing.draw_code()
    with made.calling_from(NEAR):
        for _ in range(3 * MAX_WRONG_TRIES):
            assert ask(made, wrong(code)).status_code == 403
    assert made.desk.pairing.seconds_left == 600
    with made.calling_from(FAR):
        assert ask(made, code).status_code == 200


def test_an_address_is_refused_when_it_guessed_at_the_code_five_times(made: DeskHarness) -> None:
    code = made.desk.pairing.draw_code()
    with made.calling_from(NEAR):
        for _ in range(MAX_WRONG_TRIES):
            assert ask(made, wrong(code)).json()["error"] == "wrong-code"
        assert ask(made, code).json()["error"] == "wrong-code"
        assert ask(made, made.desk.pairing.draw_code()).status_code == 200, "a new code counts anew"


def test_slips_in_a_new_passphrase_are_no_guesses(made: DeskHarness) -> None:
    made.user()
    ada = ScriptlessBrowser(made).sign_in().open("/keys")
    for new, again in (("another four words", "another for words"), ("short", "short")) * 5:
        ada.open("/keys").submit("/keys/passphrase", old=PASSPHRASE, new=new, again=again)
        assert ada.status == 422
    ada.open("/keys").submit(
        "/keys/passphrase", old=PASSPHRASE, new="another four words", again="another four words"
    )
    assert "passphrase has been changed" in ada.text
