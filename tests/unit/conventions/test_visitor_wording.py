"""What a visitor reads beside the article, in the form and on buttons, is easy to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.content.checks.lengths import SENTENCE_WORDS, split_sentences
from kiosk.content.checks.reading_grade import SHORT_GRADE, measure_grade
from kiosk.content.model.blocks import RichText, Span
from kiosk.content.parse.glossary_file import Glossary
from kiosk.content.reading_time import count_words

QML = paths.resources_folder() / "qml" / "Kiosk"
UI = Path(paths.__file__).parents[1] / "ui"
PLACES = {
    **{name: sorted((QML / name).rglob("*.qml")) for name in ("Form", "Pages", "Shell")},
    "said by Python": [UI / "form" / "form_messages.py", UI / "guide" / "guide_messages.py"],
}
_QML = re.compile(r"""qsTr\((["`])((?:[^"`\\]|\\.)+)\1""", re.DOTALL)
_PYTHON = re.compile(r'translate\(\s*"\w+",\s*"((?:[^"\\]|\\.)+)"')
_NUMBER = re.compile(r"%L?[n\d]\d*|\{\w+\}")


def words(place: str) -> list[str]:
    """All that is said there; a number stands for what is filled in."""
    found: list[str] = []
    for file in PLACES[place]:
        code = file.read_text(encoding="utf-8")
        if file.suffix == ".py":
            found += _PYTHON.findall(code)
        else:
            found += [text.replace("\\\n", "") for _, text in _QML.findall(code)]
    plain = (_NUMBER.sub("10", text).replace("(s)", "s") for text in found)
    return [text for text in plain if re.search("[a-z]{2}", text)]


@pytest.mark.parametrize("place", PLACES)
def test_the_reading_grade_is_that_of_the_short_version(place: str) -> None:
    texts: list[RichText] = [(Span(text),) for text in words(place)]
    assert len(texts) > 10
    assert measure_grade(texts, Glossary()) <= SHORT_GRADE


@pytest.mark.parametrize("place", PLACES)
def test_sentences_are_short(place: str) -> None:
    said = [part for text in words(place) for part in split_sentences(text)]
    assert [part for part in said if count_words(part) > SENTENCE_WORDS] == []
