"""What blocks have in common: link buttons, list items, merged claims."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from kiosk.content.model import blocks as b
from kiosk.content.parse.inline_reader import InlineReader, InlineText


def link_blocks(words: InlineText) -> list[b.Link]:
    """A button for each link to another chapter in `words`."""
    return [b.Link(line=p.line, text=p.text, chapter=p.target) for p in words.links]


def read_list_items(
    inline_reader: InlineReader, element: ElementTree.Element, fallback_line: int
) -> list[InlineText]:
    """The items of the list `element`; an empty one, or one with two paragraphs, is a fault."""
    items = []
    for child in element:
        words = inline_reader.read_inline(child, fallback_line)
        fallback_line = words.line
        if words.is_empty:
            inline_reader.report(
                fallback_line, "list", "This point has no words. Write some or delete it."
            )
        elif len(child.findall("p")) > 1:
            text = "A point is one paragraph. Join them, or begin a new point with `- `."
            inline_reader.report(fallback_line, "list", text)
        items.append(words)
    return items


def merge_claims(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The claims of all `groups`, in order, without duplicates."""
    return tuple(dict.fromkeys(claim for group in groups for claim in group))
