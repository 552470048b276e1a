"""What figures say comes to QML and to the PDF ready made: `kiosk.layout.figure_text` says it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from kiosk.base import paths

FIGURES = sorted((paths.resources_folder() / "qml" / "Kiosk" / "Figures").rglob("*.qml"))
PRINTED = sorted((Path(paths.__file__).parents[1] / "ui" / "pdf").glob("*_figures.py"))
_CALL = re.compile(r'qsTr(?:Id)?\(\s*"((?:[^"\\]|\\.)*)"')
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
_MARKS = re.compile(r"<br/?>|[.;:“”](?:[\s<]|$)|%\d.*%\d")

CONTROLS = {
    "Details and sources", "Details", "More details", "Back", "Note", "Picture", "Show the picture",
    "Describes the figure and lists its sources", "Tap to turn back", "Tap to turn",
    "More: %1 of %2", "More", "Turn", "Turn card %1", "Show: %1",
}  # fmt: skip
"""What stands on buttons, and is no part of what a figure says."""


def code_of(file: Path) -> str:
    """A file's code, without comments and imports."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not re.match(r"\s*(//|import |pragma )", line))


def test_qml_has_words_for_its_controls_alone() -> None:
    found = {text for file in FIGURES for text in _CALL.findall(code_of(file))}
    assert found == CONTROLS


def test_qml_puts_no_sentence_together() -> None:
    joined = [
        f"{file.name}: {text}"
        for file in FIGURES
        for literal in _TEXT.findall(_CALL.sub("", code_of(file)))
        if (text := "".join(literal)) and re.search("[a-z] [a-z]", text) and _MARKS.search(text)
    ]
    assert joined == []


def test_figures_on_paper_translate_nothing() -> None:
    assert PRINTED
    speaking = {
        file.name
        for file in PRINTED
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "translate"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert speaking == set()
