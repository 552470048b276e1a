"""Splits a row that fits no page into rows that carry the same words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from kiosk.layout.rich_text import sentences
from kiosk.layout.rows import Row


def split(row: Row, *, singly: bool = False) -> list[Row]:
    """`row` as two or more that carry the same words; just `row` where it cannot be split.

    With `singly`, each option of a comparison stands alone: of two that happen to fit a screen, a
    visitor would wonder why these.
    """
    if singly and row.kind == "comparison":
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


# The list inside each kind's payload that can be shared out among rows.
_DIVISIBLE = {
    "icons": "panels",
    "comparison": "options",
    "fact-box": "groups",
    "reference": "about",
}


def _parts(row: Row) -> Iterator[Row]:
    if row.kind in ("paragraph", "short", "callout", "quote"):
        for half in _halves(sentences(row.text)):
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


def _groups(row: Row) -> Iterator[Row]:
    """One group's rows shared out; where there is one row, what stands around it goes apart.

    Who was counted is then said by the row; a figure with a screen to itself has its title and
    remark apart as well.
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
        yield Row("title", row.payload["title"])
        yield from _said(row.payload, "remark")
        yield _untitled(row)
    elif any(group.get(key) for key in ("about", "remark", "note")):
        if not _says_who(group["rows"]):
            yield from _said(group, "about")
        yield _with(row, groups=[{**group, "about": "", "remark": "", "note": ""}])
        yield from _said(group, "remark")
        yield from _said(group, "note")


def _says_who(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a row stands alone and says who was counted; else what is said about all does."""
    return len(rows) == 1 and bool(rows[0]["who"])


def _said(told: Mapping[str, Any], key: str) -> Iterator[Row]:
    if told.get(key):
        yield Row("paragraph", escape(told[key], quote=False))


def _untitled(row: Row) -> Row:
    """A further part of a figure that has a screen to itself: the first one tells the title."""
    return _with(row, alone=False) if row.payload.get("alone") else row


def _lists(row: Row) -> Iterator[Row]:
    for first, item in enumerate(row.payload["items"], row.payload["first"]):
        yield _with(row, items=[item], first=first)


def _cards(row: Row) -> Iterator[Row]:
    before = row.payload.get("before", 0)
    for half in _halves(row.payload["cards"]):
        yield _with(row, cards=half, before=before)
        before += len(half)


def _with(row: Row, **payload: Any) -> Row:
    return dataclasses.replace(row, payload={**row.payload, **payload})


def _halves(items: list[Any]) -> list[list[Any]]:
    middle = (len(items) + 1) // 2
    return [half for half in (items[:middle], items[middle:]) if half]
