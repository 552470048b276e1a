"""Spans of text as the few tags that a screen understands (Qt's StyledText)."""

from __future__ import annotations

import re
from html import escape

from kiosk.content.blocks import Span, Text

_TAGS = {"strong": "b", "em": "i"}
_AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?]”)\s+|(?<=[.!?]\")\s+")
_TAG = re.compile(r"<(/?)(\w+)>")


def styled(text: Text) -> str:
    """`text` with <b> and <i>; everything else in it is shown as it was typed."""
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    words = escape(span.text, quote=False)
    tag = _TAGS.get(span.style)
    return f"<{tag}>{words}</{tag}>" if tag else words


def sentences(markup: str) -> list[str]:
    """Styled text cut after its sentences, never inside a tag's words."""
    parts: list[str] = []
    for part in _AFTER_SENTENCE.split(markup):
        if parts and _open(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _open(markup: str) -> bool:
    return sum(-1 if closing else 1 for closing, _ in _TAG.findall(markup)) != 0
