"""What QML may know of Python, and which of its modules may import which."""

from __future__ import annotations

import re

import pytest

from kiosk.session.navigation import ScreenName
from support.project import QML, ROOT


def test_no_context_property_is_used_anywhere() -> None:
    used = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in sorted((ROOT / "kiosk").rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"setContextPropert|setContextObject|qmlRegister", line)
    ]
    assert not used


@pytest.mark.parametrize("module", ["Theme", "Controls", "Blocks", "Figures", "Keyboard"])
def test_qml_that_only_shows_never_imports_the_backend(module: str) -> None:
    files = sorted((QML / module).rglob("*.qml")) + sorted((QML / module).rglob("*.js"))
    assert files
    imports = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(r"\s*\.?import\s+Kiosk\.Backend\b", line)
    ]
    assert not imports


def test_no_script_uses_array_at() -> None:
    """Qt 6.11's `[1, 2].at(-1)` is undefined."""
    files = [*QML.rglob("*.qml"), *QML.rglob("*.js")]
    assert [file.name for file in files if re.search(r"\.at\(", file.read_text("utf-8"))] == []


def test_each_screen_is_in_the_list_of_screens_once() -> None:
    listed = re.findall(r'VisitScreen \{\s+name: "([\w-]+)"', _code("Shell/VisitPages.qml"))
    made_elsewhere = [ScreenName.ATTRACT, ScreenName.CHAPTER, ScreenName.FORM]
    expected = [screen.value for screen in ScreenName if screen not in made_elsewhere]
    assert sorted(listed) == sorted(expected)


def _code(file: str) -> str:
    return (QML / file).read_text(encoding="utf-8")


FIGURE_PARTS = {"Figures.Base", "Figures.Brain", "Figures.Numbers", "Figures.Time"}
SHOWN = {"Theme", "Controls", "Blocks", "Figures", "Figures.Base", "Drawing"}
BELOW: dict[str, set[str]] = {
    "Theme": set(),
    "Controls": {"Theme"},
    "Blocks": {"Theme", "Controls"},
    **{name: {"Theme", "Controls", "Figures.Base"} for name in FIGURE_PARTS},
    "Figures.Base": {"Theme", "Controls"},
    "Figures": {"Theme", "Controls"} | FIGURE_PARTS,
    "Keyboard": {"Theme", "Controls"},
    "Drawing": {"Theme", "Controls", "Backend"},
    "Pages": SHOWN | {"Backend"},
    "Pages.Home": SHOWN | {"Pages", "Backend"},
    "Pages.Questions": SHOWN | {"Keyboard", "Pages", "Backend"},
    "Form": {"Theme", "Controls", "Drawing", "Keyboard", "Pages", "Backend"},
    "Staff": {"Theme", "Controls", "Keyboard", "Pages", "Backend"},
    "Presenter.Slides": SHOWN | {"Pages", "Backend"},
    "Presenter": SHOWN | {"Pages", "Presenter.Slides", "Backend"},
    "Shell": SHOWN | {"Pages", "Pages.Home", "Pages.Questions", "Form", "Staff", "Backend"},
}


@pytest.mark.parametrize("module", sorted(BELOW))
def test_qml_imports_only_what_is_below_it(module: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in sorted((QML / module.replace(".", "/")).glob("*.qml"))
        for name in re.findall(
            r"^import Kiosk\.([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        if name not in BELOW[module]
    ]
    assert not wrong


def test_every_qml_module_has_its_rule() -> None:
    modules = {str(file.parent.relative_to(QML)) for file in QML.rglob("qmldir")}
    assert {name.replace("/", ".") for name in modules} == set(BELOW)


def test_whether_there_is_a_next_page_is_decided_by_the_session_alone() -> None:
    asks = re.compile(r"Session\.(page\s*[<>]|pageCount\s*-|nextChapter\s*[!=]==)")
    assert [
        f"{file.name}:{number}"
        for file in sorted(QML.rglob("*.qml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if asks.search(line)
    ] == []


def test_items_are_measured_by_repeaters_that_tell_when_they_are_created() -> None:
    """Pages are created in slices: a binding may call `itemAt` before there is an item."""
    asks = re.compile(r"\bitemAt\(")
    known = QML / "Figures" / "Base" / "MeasuredRepeater.qml"
    files = {*QML.rglob("*.qml"), *QML.rglob("*.js")} - {known}
    assert [file.name for file in sorted(files) if asks.search(file.read_text("utf-8"))] == []
