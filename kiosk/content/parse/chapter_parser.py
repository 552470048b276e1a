"""Parses one chapter: from the bytes of its Markdown file to typed blocks and all its faults.

Bytes → `line_scanner` (lines, marked with their numbers) → `markdown_tree` (Markdown's tree) →
`chapter_reader` (blocks). Importing this module imports Python-Markdown, so code that only shows
cached articles never does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

import msgspec

from kiosk.content.model.blocks import Chapter
from kiosk.content.model.faults import Fault, only_errors, sort_faults
from kiosk.content.parse import markdown_tree
from kiosk.content.parse.chapter_reader import ChapterReader
from kiosk.content.parse.inline_reader import InlineReader
from kiosk.content.parse.line_scanner import decode_text, scan_lines

_NAME = re.compile(r"(?:\d\d-)?(.+)\.md$")


class ParsedChapter(msgspec.Struct, frozen=True, kw_only=True):
    """The result of parsing one file.

    `draft` is everything that could be read, faults or not, so that checks can go on;
    `title_line` is the line of its title, and `lines` are the file's lines.
    """

    draft: Chapter
    title_line: int
    lines: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def chapter(self) -> Chapter | None:
        """The chapter, or None if the file has errors."""
        return None if only_errors(self.faults) else self.draft


def chapter_id(file: str) -> str:
    """A chapter's id: its file name without number and extension ("01-why.md": "why")."""
    found = _NAME.match(PurePath(file).name)
    return found[1] if found else PurePath(file).stem


def parse_chapter(
    data: bytes | str,
    *,
    file: str,
    variables: Mapping[str, str],
    figures: Mapping[str, str],
) -> ParsedChapter:
    """Read one chapter. Never raises on any content.

    Args:
        data: the file's bytes (or text).
        file: the file's name within its article, used as `Fault.file`.
        variables: values for `{clinic}` and other placeholders, by name.
        figures: the kind of each figure in article.toml, by id.
    """
    faults: list[Fault] = []

    def report(line: int, code: str, text: str) -> None:
        faults.append(Fault(file=file, line=line, code=code, text=text))

    raw = data.encode(errors="surrogatepass") if isinstance(data, str) else data
    text, found = decode_text(raw, file)
    scanned = scan_lines(text, file)
    faults += [*found, *scanned.faults]
    reader = ChapterReader(InlineReader(variables, report), scanned.headers, figures, report)
    if not text.strip():
        if not found:
            report(1, "empty", "The file is empty. Begin it with `# Title`.")
    else:
        try:
            reader.read_tree(markdown_tree.parse_markdown(scanned.marked))
        except RecursionError:
            report(1, "nested", "Something in this file nests too deep to be read.")
    draft = Chapter(
        id=chapter_id(file),
        file=PurePath(file).name,
        title=reader.title,
        blocks=tuple(reader.blocks),
    )
    return ParsedChapter(
        draft=draft,
        title_line=reader.title_line or 1,
        lines=scanned.lines,
        faults=tuple(sort_faults(faults)),
    )
