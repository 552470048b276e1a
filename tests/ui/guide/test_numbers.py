"""Numbers stand in article.toml alone: change one there, and all that tells it follows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.config.locations import Locations
from support.ui import item_kinds
from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor

NEW, NEW_OTHER = 71, 12
CLAIMS = {"day-after": (64, 28), "harm-cut-off": (41, 9), "harm-dizzy": (29, 8)}
PEOPLE = 100


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article that ships, with other numbers in three claims of article.toml."""
    folder = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(Locations().article_folder.parent.parent, folder)
    file = folder / "en" / "ketamine" / "article.toml"
    text = file.read_text(encoding="utf-8")
    for claim, (treated, compared) in CLAIMS.items():
        start = text.index(f'id = "{claim}"\n')
        end = text.index("references", start)
        part = re.sub(rf"value = {treated}\b", f"value = {NEW}", text[start:end])
        part = re.sub(rf"value = {compared}\b", f"value = {NEW_OTHER}", part)
        text = text[:start] + part + text[end:]
    file.write_text(text, encoding="utf-8")
    return folder


def crowds(visitor: Visitor, figure: QQuickItem) -> list[int]:
    """How many people each crowd of a figure shows filled."""
    found = visitor.items(within=figure)
    return [
        item.property("count")
        for item in found
        if item_kinds.item_kind(item) == "PeopleGrid" and item.isVisible()
    ]


def described(visitor: Visitor, figure: QQuickItem) -> str:
    """What is said of the figure, told by the tree that assistive technology reads."""
    said = str(figure.property("textEquivalent"))
    assert any(node["description"] == said for node in visitor.node_names())
    return said


def shown(visitor: Visitor) -> set[str]:
    """Each word on the screen as it stands there."""
    return {node["name"] for node in visitor.node_names() if node["role"] == "StaticText"}


def in_words(visitor: Visitor) -> str:
    visitor.press("Details and sources")
    return visitor.page_text()


@pytest.mark.parametrize(
    ("chapter", "kind", "claim"),
    [
        ("research", "IconArrays", "day-after"),
        ("visit", "BigNumber", "harm-cut-off"),
        ("safety", "FactBox", "harm-dizzy"),
    ],
)
def test_picture_words_and_speech_follow_when_a_number_changes_in_article_toml(
    start: StartKiosk, content: Path, chapter: str, kind: str, claim: str
) -> None:
    old, old_other = (str(number) for number in CLAIMS[claim])
    visitor = start(content=content)
    visitor.go_to_screen(f"chapter-{chapter}")
    figure = visitor.turn_to(kind)
    assert {str(NEW), str(NEW_OTHER)} <= shown(visitor)
    assert not {old, old_other} & shown(visitor)
    if kind != "FactBox":
        assert crowds(visitor, figure)[:2] == [NEW, NEW_OTHER]
    for told in (described(visitor, figure), in_words(visitor)):
        counts = set(re.findall(rf"\b\d+(?= of {PEOPLE})", told))
        assert {str(NEW), str(NEW_OTHER)} <= counts
        assert not {old, old_other} & counts
