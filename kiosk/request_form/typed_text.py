"""Typed and pasted text, made plain.

Markup stays as the characters it is. What cannot be seen but changes how the rest is read
(control characters, bidirectional overrides, tags) is taken out; what a script needs (joiners,
direction marks, variation selectors) stays. Source: Unicode TR36 section 3.7, TR9.
"""

from __future__ import annotations

import re
import unicodedata

MAX_RAW_LENGTH = 4_000
"""Code points. More than that is no answer: it is refused before anything looks at it."""

_NEW_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and line ends
    "\xad\u180e\u200b\ufeff"  # of no width
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates
    "\u2060-\u2065\u206a-\u206f"  # invisible operators, digit shapes
    "\ufff0-\uffff\ufdd0-\ufdef"  # annotations, stand-ins for objects, noncharacters
    "\ud800-\udfff"  # halves of a character
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"  # tags: text that nobody sees
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_GAPS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def sanitize_text(typed: str, *, keep_lines: bool = False) -> str:
    """`typed` as plain text in NFC; the same again when given its own result.

    Args:
        typed: at most `HUGE` code points, so that this stays quick.
        keep_lines: whether line ends are kept; otherwise each becomes a space.
    """
    text = _UNSEEN.sub("", _NEW_LINES.sub("\n", typed)).replace("\t", " ")
    return unicodedata.normalize("NFC", text if keep_lines else text.replace("\n", " "))


def collapse_spaces(text: str) -> str:
    """Plain `text` without blanks at its ends, nor more than one blank or empty line inside."""
    text = "\n".join(_GAPS.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def has_visible_text(text: str) -> bool:
    """Whether anything in `text` can be seen: a letter, a digit, a sign, an emoji."""
    return any(
        not character.isspace() and unicodedata.category(character) not in {"Cf", "Mn", "Me"}
        for character in text
    )
