"""Short names for files: from a heading to “operating-room”."""

from __future__ import annotations

import re
import unicodedata

_SMALL = {
    *("a", "an", "and", "as", "at", "by", "for", "from", "how", "in", "into", "is", "it", "its"),
    *("of", "on", "or", "our", "the", "to", "what", "with", "your", "you", "are", "be", "do"),
}
_MOST_WORDS = 4
_RESERVED = {"short", "disclaimer", "facts", "sources", "front-page"}
"""Ids of texts that every article has (`checks.structure.RESERVED_FILES`)."""


def make_slug(text: str, fallback: str) -> str:
    """Small letters, digits and hyphens: the first words of `text` that say something."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    told = [word for word in words if word not in _SMALL]
    told = told if len(told) > 1 else words
    return "-".join(told[:_MOST_WORDS])[:48].strip("-") or fallback


def make_unique(slug: str, taken: set[str]) -> str:
    """`slug`, with a number if it is taken or reserved; it is then taken."""
    name, number = slug, 2
    while name in taken or name in _RESERVED:
        name = f"{slug}-{number}"
        number += 1
    taken.add(name)
    return name
