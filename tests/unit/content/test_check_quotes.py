"""Every remark quotes its author: a word that isn't in the file is never put into their mouth."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.checks.folder_check import check_folder
from kiosk.content.model.faults import Fault
from support.content.clinic_article_files import copy_clinic_article

Faults = Callable[[], list[Fault]]
Edit = Callable[[str, str, str], int]

HARD = "comprehensive neurobiological investigations demonstrate considerable heterogeneity"
A = "01-one.md"
_QUOTE = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"\{?\w+\}?")
EDITS = [
    (A, "- One more thing.", f"- Glutamate {HARD}. " * 15),
    (A, "- One more thing.", f"- A [fundamentally different path](term:glutamate) {HARD}. " * 15),
    (A, "- One more thing.", f"- At {{clinic}}, {HARD} {HARD} {HARD} {HARD} {HARD} {HARD}."),
    (A, "- One more thing.", f"- {{clinic}} {HARD} **{HARD}** {HARD} *{HARD}* {HARD}."),
    (A, "- One more thing.", "- {costs} has a success rate, and it cures 1 in 3."),
    (A, "# Chapter one", "# At {clinic} 60–70 % get better"),
    ("glossary.toml", "A signal that nerve cells send.", f"It is proven that {HARD}."),
]


def misquotes(faults: list[Fault]) -> list[str]:
    """The remarks that quote words which don't follow each other in their file."""
    return [
        str(fault)
        for fault in faults
        for quote in _QUOTE.findall(fault.text)
        if f" {' '.join(_WORD.findall(quote))} " not in words_of(Path(fault.file))
    ]


def words_of(path: Path) -> str:
    """The words of a file, without where its links lead, each between spaces."""
    source = re.sub(r"\]\([^)]*\)|\[\^[^]]*\]", " ", path.read_text(encoding="utf-8"))
    return f" {' '.join(_WORD.findall(source))} "


@pytest.mark.parametrize("edited", EDITS, ids=lambda edited: edited[2][:40])
def test_a_remark_quotes_what_stands_in_the_file(
    edit: Edit, faults: Faults, edited: tuple[str, str, str]
) -> None:
    edit(*edited)
    found = faults()
    assert any(_QUOTE.search(fault.text) for fault in found)
    assert misquotes(found) == []


def test_a_remark_quotes_a_clinics_own_article(tmp_path: Path) -> None:
    folder = copy_clinic_article(tmp_path)
    today = datetime.date(2026, 11, 29)
    found = check_folder(folder, today=today, content_root=tmp_path)
    assert misquotes(found) == []


def test_a_long_sentence_with_a_placeholder_is_told_at_its_line(edit: Edit, faults: Faults) -> None:
    sentence = f"At {{clinic}}, [we](term:glutamate) think that {'word ' * 26}end."
    line = edit(A, "- One more thing.", f"- Short.\n- {sentence}")
    told = [(f.line, f.code) for f in faults() if f.code == "sentence"]
    assert told == [(line + 1, "sentence")]
