"""Text spans as the few tags that Qt's StyledText understands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape, unescape

from kiosk.content.model.blocks import RichText, Span

_TAGS = {"strong": "b", "em": "i"}
_AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?]”)\s+|(?<=[.!?]\")\s+")
_TAG = re.compile(r"<(/?)\w+[^>]*>")
_LINE_BREAK = re.compile(r"<br/?>")
_SENTENCE_ENDS = (".", "!", "?", "”", '"')
_TERM = re.compile(r'<a href="term:([^"]+)">')


def styled_text(text: RichText, explained_terms: Collection[str] = ()) -> str:
    """`text` with <b> and <i>; everything else is escaped and shown as typed.

    Args:
        text: the spans.
        explained_terms: ids of glossary terms whose words become links to `term:ID`.
    """
    return "".join(_span(span, explained_terms) for span in text)


def linked_term_ids(markup: str) -> list[str]:
    """The ids of the glossary terms that styled text links to, in order."""
    return _TERM.findall(markup)


def plain_text(markup: str) -> str:
    """Styled text as assistive technology reads it: no tags, and a space for each line break."""
    text = _TAG.sub("", _LINE_BREAK.sub(" ", markup))
    return unescape(text).replace("\u00a0", " ")


def as_sentences(points: Iterable[str]) -> str:
    """Bullet points of styled text, joined into sentences."""
    return " ".join(
        point if plain_text(point).endswith(_SENTENCE_ENDS) else f"{point}." for point in points
    )


def _span(span: Span, explained: Collection[str]) -> str:
    words = escape(span.text, quote=False)
    if span.style == "term" and span.target in explained:
        return f'<a href="term:{span.target}">{words}</a>'
    tag = _TAGS.get(span.style)
    return f"<{tag}>{words}</{tag}>" if tag else words


def split_styled_sentences(markup: str) -> list[str]:
    """Split styled text after each sentence, but never inside a tag."""
    parts: list[str] = []
    for part in _AFTER_SENTENCE.split(markup):
        if parts and _open(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _open(markup: str) -> bool:
    return sum(-1 if closing else 1 for closing in _TAG.findall(markup)) != 0
