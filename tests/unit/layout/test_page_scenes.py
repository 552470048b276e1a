"""Which scene is beside which page."""

from __future__ import annotations

from kiosk.content.model import blocks as b
from kiosk.layout.page_scenes import find_page_scene

ONE, TWO = (b.Heading(line=n, level=2, text=f"Page {n}") for n in (1, 2))
SMALL = b.Heading(line=3, level=3, text="Within")
WALK, FAMILY = (b.Scene(line=4, name=name) for name in ("walk", "family"))


def scenes(*blocks: b.AnyBlock) -> list[b.Scene | None]:
    chapter = b.Chapter(id="c", file="01-c.md", title="C", blocks=blocks)
    return [find_page_scene(chapter, page) for page in (ONE, TWO)]


def test_a_scene_belongs_to_the_page_it_is_on() -> None:
    assert scenes(ONE, WALK, TWO) == [WALK, None]
    assert scenes(ONE, TWO, SMALL, FAMILY) == [None, FAMILY]


def test_a_scene_before_all_pages_is_for_those_without_one() -> None:
    assert scenes(WALK, ONE, TWO, FAMILY) == [WALK, FAMILY]
    assert scenes(WALK, ONE, TWO) == [WALK, WALK]


def test_pages_have_none_where_the_chapter_names_none() -> None:
    assert scenes(ONE, TWO) == [None, None]
