"""Turns typed and pasted text into plain text.

Markup is kept as literal characters. What is invisible but changes how the rest is read (control
characters, bidirectional overrides, tags) is removed; what scripts need (joiners, direction
marks, variation selectors) is kept. Source: Unicode TR36 section 3.7, TR9.
"""

from __future__ import annotations

import re
import unicodedata

MAX_RAW_LENGTH = 4_000
"""Code points. Anything longer is not an answer, and is refused before it is processed."""

_NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters except tab and line ends
    "\xad\u180e\u200b\ufeff"  # zero width
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates
    "\u2060-\u2065\u206a-\u206f"  # invisible operators, digit shapes
    "\ufff0-\uffff\ufdd0-\ufdef"  # annotations, object replacements, noncharacters
    "\ud800-\udfff"  # surrogates
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"  # tags: invisible text
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_GAPS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def sanitize_text(typed: str, *, keep_lines: bool = False) -> str:
    """`typed` as plain text in NFC; idempotent.

    Args:
        typed: at most `MAX_RAW_LENGTH` code points, so that this stays fast.
        keep_lines: whether to keep line ends; otherwise each becomes a space.
    """
    text = _UNSEEN.sub("", _NEW_LINES.sub("\n", typed)).replace("\t", " ")
    return unicodedata.normalize("NFC", text if keep_lines else text.replace("\n", " "))


def collapse_spaces(text: str) -> str:
    """Plain `text`, trimmed, with runs of spaces or empty lines collapsed to one."""
    text = "\n".join(_GAPS.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def has_visible_text(text: str) -> bool:
    """Whether anything in `text` is visible: a letter, a digit, a symbol, an emoji."""
    return any(
        not character.isspace() and unicodedata.category(character) not in {"Cf", "Mn", "Me"}
        for character in text
    )
