"""Every address of the desk, walked by somebody who may not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from litestar.routes import HTTPRoute

from kiosk.desk.server import asgi_app
from kiosk.desk.store import devices
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import TOKEN, DeskHarness, request_id

OPEN = {
    ("GET", "/"), ("GET", "/sign-in"), ("POST", "/sign-in"), ("GET", "/set-up"),
    ("POST", "/set-up"), ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/v1/openapi.json"),
    ("GET", "/static"), ("HEAD", "/static"), ("GET", "/fonts"), ("HEAD", "/fonts"),
    ("GET", "/v1"), ("POST", "/v1/pair"), ("GET", "/bell"),
}  # fmt: skip
"""Doors, and what holds nothing of anybody. A form among them needs its page's cookie."""
ADMINS = ("/users", "/keys", "/audit", "/alerts")


def addresses(made: DeskHarness) -> Iterator[tuple[str, str]]:
    """Methods and paths, with something in place of their parameters."""
    values = {"uuid": str(request_id(1)), "int": "1", "str": "x", "path": "desk.css"}
    for route in asgi_app.make_litestar_app(made.desk).routes:
        assert isinstance(route, HTTPRoute), route.path
        path = re.sub(r"\{[^:]*:([a-z]*)\}", lambda m: values[m[1]], route.path)
        for method in sorted(set(route.methods) - {"OPTIONS"}):
            yield method, path.removesuffix("/desk.css") if "static" in path else path


def name(path: str) -> str:
    return "/fonts" if path.startswith("/fonts") else path


def test_every_address_is_closed_when_nobody_is_signed_in(made: DeskHarness) -> None:
    made.user()
    closed = 0
    for method, path in addresses(made):
        if (method, name(path)) in OPEN:
            continue
        answer = made.client.request(method, path)
        if path.startswith("/v1"):
            assert answer.status_code == (404 if path == "/v1/x" else 401), (method, path)
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].partition("?")[0] == "/sign-in", path
            assert answer.content == b""
        closed += 1
    assert closed >= 35


def test_the_doors_refuse_when_something_is_pushed_through(made: DeskHarness) -> None:
    made.user()
    assert made.client.post("/sign-in").status_code == 403
    assert made.client.post("/set-up").status_code == 403
    assert made.client.get("/set-up").status_code == 403
    assert made.client.post("/v1/pair").status_code == 400


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], "Ada"])
def test_every_call_is_refused_when_the_token_is_none_of_ours(
    made: DeskHarness, token: str
) -> None:
    made.pair()
    for path in ("/v1/requests", "/v1/heartbeat", "/v1/unpair"):
        answer = made.client.post(path, headers={"authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["error"]) == (401, "unknown-token")


def test_every_call_is_refused_when_the_token_was_revoked(made: DeskHarness) -> None:
    devices.revoke_device(made.desk.database, made.pair(), made.desk.now)
    for path in ("/v1/requests", "/v1/heartbeat", "/v1/unpair"):
        answer = made.client.post(path, headers={"authorization": f"Bearer {TOKEN}"})
        assert (answer.status_code, answer.json()["error"]) == (403, "revoked")


def test_a_kiosks_token_opens_no_page_when_it_is_tried(made: DeskHarness) -> None:
    made.user()
    made.pair()
    for cookie in (f"desk-session={TOKEN}", f"desk-session={devices.hash_token(TOKEN)}"):
        headers = {"authorization": f"Bearer {TOKEN}", "cookie": cookie}
        assert made.client.get("/inbox", headers=headers).headers["location"] == "/sign-in"


def test_every_form_is_refused_when_it_lacks_the_token_of_its_session(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    tried = 0
    for method, path in addresses(made):
        if method == "POST" and not path.startswith("/v1") and (method, path) not in OPEN:
            assert browser.post(path).status == 403, path
            assert browser.post(path, form_token="guessed").status == 403, path
            tried += 1
    assert tried >= 22
    assert browser.open("/inbox").path == "/inbox", "and the session stays"


def test_pages_of_administrators_are_closed_when_staff_try_them(made: DeskHarness) -> None:
    made.user()
    made.user("Bob", admin=False)
    bob = ScriptlessBrowser(made).sign_in("Bob")
    token = bob.open("/account").answer.text.split('name="form_token" value="')[1].split('"')[0]
    for method, path in addresses(made):
        if not path.startswith(ADMINS):
            continue
        answer = bob.open(path) if method == "GET" else bob.post(path, form_token=token)
        assert answer.status == 403, (method, path)


def test_a_number_that_no_row_has_is_no_fault_of_the_desk(made: DeskHarness) -> None:
    made.user()
    browser = ScriptlessBrowser(made).sign_in()
    token = browser.open("/users").answer.text.split('name="form_token" value="')[1].split('"')[0]
    for path in ("/users/%s/disable", "/kiosks/%s/revoke"):
        assert browser.post(path % ("9" * 24), form_token=token, sure="1").status == 404
    browser.open("/privacy").submit("/privacy/days", days="9" * 5000)
    assert browser.status == 422
