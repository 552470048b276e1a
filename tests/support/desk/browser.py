"""Somebody at a browser without scripts: follows links, fills in forms, reads what is there."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from support.desk.desk_harness import PASSPHRASE, PASSWORD, DeskHarness

_FORM = re.compile(r'<form method="(post|get)" action="([^"]*)"[^>]*>(.*?)</form>', re.S)
_INPUT = re.compile(r"<input[^>]*>", re.S)
_NAME, _VALUE = re.compile(r'\bname="([^"]*)"'), re.compile(r'\bvalue="([^"]*)"')


class ScriptlessBrowser:
    """One browser with its own cookies."""

    def __init__(self, made: DeskHarness) -> None:
        self.made = made
        self.cookies: dict[str, str] = {}
        self.answer = httpx.Response(200)
        self.path = "/"

    @property
    def text(self) -> str:
        """The page's words, without its tags."""
        body = re.sub(r"</?bdi>", "", self.answer.text)
        body = re.sub(r"<(script|style).*?</\1>", "", body, flags=re.S)
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", body)))

    @property
    def status(self) -> int:
        return self.answer.status_code

    def open(self, path: str) -> ScriptlessBrowser:
        return self._call("GET", path)

    def submit(self, action: str, **fields: str) -> ScriptlessBrowser:
        """Send the form of the page that goes to `action`, with `fields` filled in."""
        for method, target, inside in _FORM.findall(self.answer.text):
            if method == "post" and html.unescape(target) == action:
                return self.post(action, **(_hidden(inside) | fields))
        raise AssertionError(f"{self.path} has no form for {action}")

    def post(self, path: str, **fields: str) -> ScriptlessBrowser:
        """Send a form as nobody's page has it."""
        return self._call("POST", path, urlencode(fields))

    def sign_in(self, name: str = "Ada", password: str = PASSWORD) -> ScriptlessBrowser:
        return self.open("/sign-in").submit("/sign-in", name=name, password=password)

    def unlock(self, passphrase: str = PASSPHRASE) -> ScriptlessBrowser:
        return self.open("/unlock").submit("/unlock", passphrase=passphrase)

    def _call(self, method: str, path: str, body: str | None = None) -> ScriptlessBrowser:
        headers: dict[str, Any] = {"cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        self.made.client.cookies.clear()
        self.answer = self.made.client.request(method, path, content=body, headers=headers)
        self.made.client.cookies.clear()
        for line in self.answer.headers.get_list("set-cookie"):
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0].strip('"')
        self.path = path.partition("?")[0]
        if self.answer.status_code == 303:
            target = urlsplit(self.answer.headers["location"])
            return self._call("GET", target.path + (f"?{target.query}" if target.query else ""))
        return self


def _hidden(form: str) -> dict[str, str]:
    """What the form sends by itself."""
    found = {}
    for field in _INPUT.findall(form):
        name, value = _NAME.search(field), _VALUE.search(field)
        if name and 'type="checkbox"' not in field:
            found[name[1]] = html.unescape(value[1]) if value else ""
    return found
