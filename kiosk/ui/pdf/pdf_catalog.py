"""What Qt leaves out of a PDF's catalog: language, title bar, bookmarks.

QPdfWriter (6.11) sets a title and embeds fonts, but cannot write `/Lang`, by which screen readers
choose their voice, or bookmarks. Both are added as an incremental update (ISO 32000-1, 7.5.6): a
new catalog and the bookmarks are appended, with their own cross-reference table. Not one byte of
Qt's output changes. Needs no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.base.errors import KioskError

_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_KEPT = re.compile(rb"/(?:Info|ID)\s*(?:\d+ 0 R|\[[^\]]*\])")
_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_OWN = re.compile(rb"/(?:Lang|Outlines|PageMode|ViewerPreferences)\b")


@dataclass(frozen=True)
class Bookmark:
    """A bookmark's title, and the page it leads to, from 0."""

    title: str
    page: int


def complete_catalog(pdf: bytes, language: str, bookmarks: Sequence[Bookmark] = ()) -> bytes:
    """Return `pdf` with its language and `bookmarks`, and its title shown in the title bar.

    Args:
        pdf: a complete file as written by QPdfWriter, with a single cross-reference table.
        language: as in BCP 47, such as "en" or "es-MX".
        bookmarks: in order.

    Raises:
        KioskError: the file is structured differently; nothing is guessed.
    """
    root = int(_only(_ROOT, pdf, "its catalog"))
    size = int(_only(_SIZE, pdf, "its size"))
    before = int(_only(_TABLE, pdf, "its table"))
    catalog = _object(pdf, root)
    if _OWN.search(catalog):
        raise KioskError("the PDF already says what would be added; Qt may have learned to")
    pages = _kids(pdf, int(_only(_PAGES, catalog, "its list of pages")))
    if any(not 0 <= mark.page < len(pages) for mark in bookmarks):
        raise KioskError(f"a bookmark leads to a page that is not there; there are {len(pages)}")
    added = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % language.encode()
    objects: dict[int, bytes] = {}
    if bookmarks:
        objects = _outline(bookmarks, pages, size)
        added += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % size
    objects[root] = b"<<\n" + added + catalog.strip()[2:]
    entries = [b"/Size %d" % max(size, *(number + 1 for number in objects))]
    entries += [b"/Root %d 0 R" % root, b"/Prev %d" % before]
    entries += _KEPT.findall(pdf[pdf.rindex(b"trailer") :])
    return pdf + _update(objects, len(pdf), entries)


def _only(pattern: re.Pattern[bytes], text: bytes, what: str) -> bytes:
    found = pattern.findall(text)
    if len(found) != 1:
        raise KioskError(f"the PDF that Qt wrote is not built as expected: {what} is not found")
    one: bytes = found[0]
    return one


def _object(pdf: bytes, number: int) -> bytes:
    """The dictionary of an object that has one and no stream."""
    found = re.findall(rb"\n%d 0 obj\s(<<.*?>>)\s*endobj" % number, pdf, re.DOTALL)
    if len(found) != 1:
        raise KioskError(f"the PDF that Qt wrote is not built as expected: object {number}")
    one: bytes = found[0]
    return one


def _kids(pdf: bytes, number: int) -> list[int]:
    """The object numbers of all pages, first to last."""
    pages: list[int] = []
    for kid in _REFERENCE.findall(_only(_KIDS, _object(pdf, number), "its list of pages")):
        one = _object(pdf, int(kid))
        pages += _kids(pdf, int(kid)) if b"/Kids" in one else [int(kid)]
    return pages


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], first: int) -> dict[int, bytes]:
    """The objects of a flat list of bookmarks, numbered from `first`."""
    last = first + len(bookmarks)
    objects = {
        first: b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        % (first + 1, last, len(bookmarks))
    }
    for number, mark in enumerate(bookmarks, first + 1):
        around = b"/Prev %d 0 R " % (number - 1) if number > first + 1 else b""
        around += b"/Next %d 0 R " % (number + 1) if number < last else b""
        title = ("\ufeff" + mark.title).encode("utf-16-be").hex().encode()
        objects[number] = b"<< /Title <%s> /Parent %d 0 R %s/Dest [%d 0 R /Fit] >>" % (
            title,
            first,
            around,
            pages[mark.page],
        )
    return objects


def _update(objects: dict[int, bytes], start: int, trailer: Sequence[bytes]) -> bytes:
    """The bytes to append at `start`: `objects`, their cross-reference table, and the trailer."""
    body = b"\n"
    table = b""
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, start + len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    end = b"trailer\n<<\n%s\n>>\nstartxref\n%d\n%%%%EOF\n"
    return body + b"xref\n" + table + end % (b"\n".join(trailer), start + len(body))
