"""Every page: named fields, landmarks, headings, nothing inline, colors that can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from kiosk.base import paths
from kiosk.config import theme
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import DeskHarness, make_envelope, request_id
from support.project import ROOT

CSS = ROOT / "kiosk" / "desk" / "static" / "desk.css"
SERVED = (
    "/static/desk.css", "/static/desk.js", "/static/desk.svg", "/static/resting.html",
    "/static/htmx/htmx.min.js", "/static/htmx/LICENSE",
)  # fmt: skip
VOID = {"meta", "link", "img", "input", "path", "br"}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.text_of_buttons: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "button":
            self.text_of_buttons.append(found.get("aria-label", ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "button":
            self.text_of_buttons[-1] += data.strip()

    def every(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def every_page(made: DeskHarness) -> Iterator[tuple[str, str]]:
    """Each page of the desk, with its path."""
    browser = ScriptlessBrowser(made)
    for path in ("/", f"/set-up?code={made.desk.setup_link.new_code()}", "/set-up?code=wrong"):
        yield path, browser.open(path).answer.text
    made.user()
    made.user("Bob", admin=False)
    made.pair()
    made.pair("another token", confirmed=False)
    made.send(make_envelope(1))
    made.send(make_envelope(2))
    yield "/sign-in", browser.open("/sign-in").answer.text
    browser.sign_in()
    one = f"/requests/{request_id(1)}"
    inside = (
        "/inbox",
        one,
        f"{one}/print",
        "/unlock",
        "/kiosks",
        "/users",
        "/audit",
        "/account",
        "/import",
        "/compare",
        "/privacy",
        "/keys",
    )
    for path in inside:
        yield f"{path} locked", browser.open(path).answer.text
    browser.unlock()
    for path in (*inside, "/inbox?show=done", "/requests/nonsense"):
        yield path, browser.open(path).answer.text
    yield "code", browser.open("/kiosks").submit("/kiosks/code").answer.text
    yield "search", browser.open("/inbox").submit("/inbox", words="nobody").answer.text


def test_every_page_is_well_made_when_it_is_read(made: DeskHarness) -> None:
    seen = 0
    for path, text in every_page(made):
        page = Page(text)
        seen += 1
        assert (page.unbalanced, page.open) == ([], []), path
        assert [one["lang"] for one in page.every("html")] == ["en"], path
        assert len(page.every("main")) == len(page.every("h1")) == 1, path
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        assert "{{" not in text, path
        for attributes in page.every("input", "select", "textarea"):
            _named(page, attributes, path, text)
        assert all(page.text_of_buttons), path
        for name in ("aria-labelledby", "aria-describedby"):
            for _, attributes in page.tags:
                assert set(attributes.get(name, ids[0]).split()) <= set(ids), (path, name)
    assert seen == 32


def _named(page: Page, attributes: dict[str, str], path: str, text: str) -> None:
    """A field has a label."""
    if attributes.get("type") == "hidden":
        return
    labels = {one.get("for") for one in page.every("label")}
    wrapped = re.search(rf'<label[^>]*><input[^>]*name="{attributes["name"]}"', text)
    assert attributes.get("id") in labels - {None} or wrapped, (path, attributes)


def test_nothing_stands_inline_when_a_page_is_read(made: DeskHarness) -> None:
    for path, text in every_page(made):
        for tag, attributes in Page(text).tags:
            assert tag != "style", path
            assert not [one for one in attributes if one == "style" or one.startswith("on")], path
            if tag == "script":
                assert attributes["src"].startswith("/static/"), path
            for name in ("src", "href", "action"):
                assert not attributes.get(name, "/").startswith(("http", "//")), path


def test_what_a_page_needs_is_there_when_it_is_asked_for(made: DeskHarness) -> None:
    files = re.findall(r'url\("([^"]*)"\)', CSS.read_text("utf-8"))
    assert len(files) == 3
    for path in (*files, *SERVED):
        answer = made.client.get(path)
        assert answer.status_code == 200, path
        assert "content-security-policy" in answer.headers
    assert made.client.get("/static/../desk.py").status_code == 404
    assert made.client.get("/fonts/%2e%2e/theme.toml").status_code == 404


@pytest.mark.parametrize("name", ["paper", "card", "mist", "ink", "ink_soft", "edge", "action",
                                  "action_ink", "here", "here_ink", "help", "help_ink",
                                  "focus"])  # fmt: skip
def test_the_colours_are_the_kiosks_when_compared(name: str) -> None:
    tokens = theme.load_palettes(paths.resources_folder() / "theme.toml")["standard"]
    found = re.search(rf"--{name.replace('_', '-')}: (#[0-9A-F]{{6}});", CSS.read_text("utf-8"))
    assert found
    assert found[1] == tokens[name]


def test_every_color_is_a_token_when_the_style_names_one() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS.read_text("utf-8"), flags=re.S)
    assert set(re.findall(r"#[0-9A-Fa-f]{3,6}\b", rules)) <= {"#FFFFFF", "#000000"}
