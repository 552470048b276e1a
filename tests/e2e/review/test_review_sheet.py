"""A review as a clinician does it: the sheet in a real Chromium, saved, and accepted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base import paths
from kiosk.content import library
from kiosk.content.model.article import Article
from support.desk.chromium import ChromiumWindow, chromium_window, has_chromium

pytestmark = has_chromium

_PATIENCE = 2000
SAID = 'Not "so":\n\\ 28, and é \x7f.'


@pytest.fixture(scope="module")
def browser() -> Iterator[ChromiumWindow]:
    with chromium_window() as one:
        yield one


@pytest.fixture
def article(tmp_path: Path) -> Path:
    content = Path(shutil.copytree(paths.resources_folder() / "content", tmp_path / "content"))
    return content / "en" / "ketamine"


def run(*arguments: object) -> int:
    return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])


def load(folder: Path) -> Article:
    return library.load_article(folder, {})


def open_sheet(browser: ChromiumWindow, article: Path, folder: Path) -> None:
    """Make the sheet and open it in a browser that saves into `folder`."""
    sheet = folder / "sheet.html"
    assert run("review", article, "--out", sheet, "--no-pictures") == 0
    browser.devtools("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    browser.open(sheet.as_uri())
    browser.script("localStorage.clear(); location.reload()")
    browser.wait("document.readyState == 'complete' && document.querySelector('section')")


def sign(browser: ChromiumWindow) -> None:
    browser.type("#reviewer", "Dr. Ada Example")
    browser.type("#role", "psychiatrist")
    browser.script("document.getElementById('date').value = '2026-11-23'")


def save(browser: ChromiumWindow, folder: Path) -> Path:
    browser.click("button[type=submit]")
    file = folder / "review-ketamine-2026-11-23.toml"
    for _ in range(_PATIENCE):
        if file.exists():
            return file
        browser.script("return document.title")  # lets time pass
    raise AssertionError(f"not saved: {sorted(folder.iterdir())}")


def test_what_is_filled_in_is_saved_and_accepted(
    browser: ChromiumWindow, article: Path, tmp_path: Path
) -> None:
    open_sheet(browser, article, tmp_path)
    claim = browser.script("return document.querySelector('section.claims').dataset.id")
    browser.script("document.querySelectorAll('input[value=right]').forEach(i => i.click())")
    browser.click("section.claims input[value=wrong]")
    browser.script(
        "const box = document.querySelector('section.claims textarea'); box.value = arguments[0];"
        "box.dispatchEvent(new Event('input', {bubbles: true}))",
        SAID,
    )
    sign(browser)
    assert run("review", "accept", save(browser, tmp_path), article) == 0
    shown = load(article)
    assert {c.id for c in shown.meta.claims if c.status == "disputed"} == {claim}
    assert {c.status for c in shown.meta.claims if c.id != claim} == {"reviewed"}
    assert set(shown.text_reviews.values()) == {"right"}
    kept = (article / "review.toml").read_text(encoding="utf-8")
    assert r'comment = "Not \"so\":\n\\ 28, and é \u007f."' in kept


def test_what_was_filled_in_is_there_again_after_reloading(
    browser: ChromiumWindow, article: Path, tmp_path: Path
) -> None:
    open_sheet(browser, article, tmp_path)
    browser.click("section input[value=wrong]")
    browser.type("section textarea", "Look at this again.")
    before = browser.text
    browser.script("window.onbeforeunload = null; unsaved = false; location.reload()")
    browser.wait("document.querySelector('section textarea').value == 'Look at this again.'")
    assert browser.script("return document.querySelector('section input[value=wrong]').checked")
    assert browser.text == before


def test_an_empty_sheet_is_not_saved(
    browser: ChromiumWindow, article: Path, tmp_path: Path
) -> None:
    open_sheet(browser, article, tmp_path)
    sign(browser)
    browser.click("button[type=submit]")
    assert "Nothing is answered yet." in browser.text
    assert not list(tmp_path.glob("*.toml"))


def test_a_sheet_passes_the_auditors_rules(
    browser: ChromiumWindow, article: Path, tmp_path: Path
) -> None:
    open_sheet(browser, article, tmp_path)
    assert browser.axe_violations() == []
