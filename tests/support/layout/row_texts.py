"""Every text in a row of content."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.layout.rows import ContentRow


def words_in(value: object) -> Iterator[str]:
    """Every text of a row."""
    match value:
        case ContentRow():
            yield value.text
            yield from words_in(value.payload)
        case str():
            yield value
        case dict():
            yield from (word for part in value.values() for word in words_in(part))
        case list() | tuple():
            yield from (word for part in value for word in words_in(part))
