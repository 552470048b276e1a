"""The files of one article's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.parse.article_toml import FILE as ARTICLE

SHORT_FILE = "short.md"
DISCLAIMER_FILE = "disclaimer.md"
LEFTOVER_FILE = "leftover.md"
"""What an import could not place. No visitor sees it."""
CHAPTER_FILE_PATTERN = re.compile(r"\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")


@dataclass(frozen=True)
class ArticleFiles:
    """The bytes of an article's files by name; None for one that is missing or unreadable.

    `contents` has article.toml, the chapters in order, short.md and disclaimer.md; `unexpected`
    are the names of other Markdown files; `has_leftover` tells whether an import left words over.
    """

    contents: dict[str, bytes | None]
    unexpected: tuple[str, ...] = ()
    has_leftover: bool = False

    @property
    def chapter_files(self) -> list[str]:
        """The names of the chapter files, in reading order."""
        return [name for name in self.contents if CHAPTER_FILE_PATTERN.fullmatch(name)]


def read_article_files(folder: Path) -> ArticleFiles:
    """Read an article's folder. Never raises: a file that can't be read is None."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix == ".md")
    except OSError:
        names = []
    chapters = [name for name in names if CHAPTER_FILE_PATTERN.fullmatch(name)]
    wanted = [ARTICLE, *chapters, SHORT_FILE, DISCLAIMER_FILE]
    strange = tuple(name for name in names if name not in {*wanted, LEFTOVER_FILE})
    return ArticleFiles(
        contents={name: _read(folder / name) for name in wanted},
        unexpected=strange,
        has_leftover=LEFTOVER_FILE in names,
    )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
