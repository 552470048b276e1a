"""Splits a row too large for any page into rows with the same words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from kiosk.layout.rich_text import split_styled_sentences
from kiosk.layout.rows import ContentRow


def split_row(row: ContentRow, *, one_option_each: bool = False) -> list[ContentRow]:
    """`row` as two or more rows with the same words, or just `row` if it cannot be split.

    With `one_option_each`, each option of a comparison gets its own row: a visitor seeing two that
    happen to fit one screen would wonder why those two.
    """
    if one_option_each and row.kind == "comparison":
        parts = [_with(row, options=[option]) for option in row.payload["options"]]
    else:
        parts = list(_parts(row))
    if len(parts) < 2:
        return [row]
    first, *rest = parts
    last = len(rest) - 1
    return [
        dataclasses.replace(first, starts_page=row.starts_page, keeps_next=first.kind == "title"),
        *(
            dataclasses.replace(part, starts_page=False, keeps_next=row.keeps_next and i == last)
            for i, part in enumerate(rest)
        ),
    ]


# The list in each kind's payload that can be split across rows.
_DIVISIBLE = {
    "icons": "panels",
    "comparison": "options",
    "fact-box": "groups",
    "reference": "about",
}


def _parts(row: ContentRow) -> Iterator[ContentRow]:
    if row.kind in ("paragraph", "sure", "short", "callout", "quote"):
        for half in _halves(split_styled_sentences(row.text)):
            yield dataclasses.replace(row, text=" ".join(half))
    elif row.kind == "list":
        yield from _lists(row)
    elif row.kind == "reference" and row.text and row.payload["about"]:
        yield _with(row, about=[])
        yield dataclasses.replace(row, text="")
    elif row.kind == "ways" and "part" not in row.payload:
        yield _with(row, part="on")
        yield _with(row, part="more")
    elif row.kind == "fact-box" and len(row.payload["groups"]) == 1:
        yield from _groups(row)
    elif row.kind == "myths":
        yield from _cards(row)
    elif key := _DIVISIBLE.get(row.kind):
        for i, half in enumerate(_halves(row.payload[key])):
            yield _with(row if i == 0 else _untitled(row), **{key: half})


def _groups(row: ContentRow) -> Iterator[ContentRow]:
    """Split one group's rows; if there is only one row, split off the text around it instead.

    The row then says who was counted. A figure with a screen to itself also has its title and
    remark split off.
    """
    (group,) = row.payload["groups"]
    halves = _halves(group["rows"])
    if len(halves) > 1:
        first, last = halves
        about = "" if _says_who(first) else group["about"]
        around = {"about": about, "remark": "", "note": ""}
        yield _with(row, groups=[{**group, "rows": first, **around}])
        yield _with(_untitled(row), groups=[{**group, "rows": last, "about": ""}])
    elif row.payload.get("alone"):
        yield ContentRow("title", row.payload["title"])
        yield from _said(row.payload, "remark")
        yield _untitled(row)
    elif any(group.get(key) for key in ("about", "remark", "note")):
        if not _says_who(group["rows"]):
            yield from _said(group, "about")
        yield _with(row, groups=[{**group, "about": "", "remark": "", "note": ""}])
        yield from _said(group, "remark")
        yield from _said(group, "note")


def _says_who(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether there is a single row that says who was counted; if not, the group's text does."""
    return len(rows) == 1 and bool(rows[0]["who"])


def _said(told: Mapping[str, Any], key: str) -> Iterator[ContentRow]:
    if told.get(key):
        yield ContentRow("paragraph", escape(told[key], quote=False))


def _untitled(row: ContentRow) -> ContentRow:
    """A later part of a figure with a screen to itself; only the first part shows the title."""
    return _with(row, alone=False) if row.payload.get("alone") else row


def _lists(row: ContentRow) -> Iterator[ContentRow]:
    for first, item in enumerate(row.payload["items"], row.payload["first"]):
        yield _with(row, items=[item], first=first)


def _cards(row: ContentRow) -> Iterator[ContentRow]:
    before = row.payload.get("before", 0)
    for half in _halves(row.payload["cards"]):
        yield _with(row, cards=half, before=before)
        before += len(half)


def _with(row: ContentRow, **payload: Any) -> ContentRow:
    return dataclasses.replace(row, payload={**row.payload, **payload})


def _halves(items: list[Any]) -> list[list[Any]]:
    middle = (len(items) + 1) // 2
    return [half for half in (items[:middle], items[middle:]) if half]
