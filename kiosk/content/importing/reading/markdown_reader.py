"""Reads Markdown of any flavor: made HTML first, with the number of each line kept."""

from __future__ import annotations

import re

import markdown

from kiosk.base.errors import KioskError
from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.reading.html_reader import FIRST_MARK, read_html_fragment
from kiosk.content.importing.source_blocks import SourceDocument, comparable

_PREFIX = re.compile(r"\s*(?:>\s?)*\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|\|\s*)?")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_KEY = re.compile(r"(\w[\w -]*):\s*(.*)$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\S")
MAX_LINES = 60_000


def read_markdown(text: str, file: str, report: ImportReport) -> SourceDocument:
    """The blocks of a Markdown text, with what its front matter says.

    Raises:
        KioskError: it has too many lines, or nests too deep.
    """
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise KioskError(f"{file}: {len(lines)} lines. Copy the article alone into its own file.")
    said, start = _front_matter(lines)
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(lines[start:]))
    marked: list[str] = []
    fenced = False
    for number, line in enumerate(text.split("\n"), start + 1):
        fence = bool(_FENCE.match(line))
        fenced = fenced != fence
        if _LIST.match(line) and marked and marked[-1].strip() and not _LIST.match(marked[-1]):
            marked.append("")  # most flavors need no empty line before a list
        marked.append(line if fence or not comparable(line) else _mark_line(line, number))
    try:
        markup = markdown.markdown("\n".join(marked), extensions=["tables", "sane_lists"])
        blocks = read_html_fragment(markup, file, report)
    except RecursionError:
        raise KioskError(f"{file}: something in it nests too deep to be read.") from None
    return SourceDocument(
        file,
        blocks,
        title=said.get("title", ""),
        author=said.get("author", "") or said.get("authors", ""),
        language=said.get("lang", "")[:2].lower(),
    )


def _mark_line(line: str, number: int) -> str:
    found = _PREFIX.match(line)
    at = found.end() if found else 0
    return f"{line[:at]}{chr(FIRST_MARK + number)}{line[at:]}"


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """What a block between two `---` at the beginning says, and the index of the line after it."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    said: dict[str, str] = {}
    for index, line in enumerate(lines[1:40], 1):
        if line.strip() in {"---", "..."}:
            return said, index + 1
        if found := _KEY.match(line):
            said[found[1].strip().lower()] = found[2].strip().strip("\"'[]")
    return {}, 0
