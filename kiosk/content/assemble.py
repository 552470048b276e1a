"""All files of an article, read; what `library.load` and `check` both begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from kiosk.content.article import Article
from kiosk.content.blocks import Chapter
from kiosk.content.decode import FILE, Decoded, decode
from kiosk.content.faults import Fault, errors
from kiosk.content.parse import Parsed, chapter_id, parse
from kiosk.content.sources import DISCLAIMER, SHORT, Sources


@dataclass(frozen=True)
class Read:
    """article.toml and each Markdown file, by name; a missing file is an empty one with a fault."""

    decoded: Decoded
    parsed: dict[str, Parsed]


def read_all(sources: Sources, variables: Mapping[str, str]) -> Read:
    """Decode and parse every file. Never raises on any content."""
    decoded = decode(sources.files.get(FILE))
    figures = decoded.meta.figure_kinds
    return Read(
        decoded=decoded,
        parsed={
            name: _missing(name)
            if data is None
            else parse(data, file=name, variables=variables, figures=figures)
            for name, data in sources.files.items()
            if name != FILE
        },
    )


def assemble(name: str, language: str, read: Read) -> Article:
    """The article as it is shown: chapters with errors stand in it broken, without blocks."""
    shown = {file: _shown(parsed) for file, parsed in read.parsed.items()}
    faults = [*read.decoded.faults]
    for parsed in read.parsed.values():
        faults += parsed.faults
    return Article(
        id=name,
        language=language,
        meta=read.decoded.meta,
        chapters=tuple(c for file, c in shown.items() if file not in {SHORT, DISCLAIMER}),
        short=shown[SHORT],
        disclaimer=shown[DISCLAIMER],
        faults=tuple(faults),
    )


def _shown(parsed: Parsed) -> Chapter:
    draft = parsed.draft
    if not errors(parsed.faults):
        return draft
    title = draft.title or draft.id.replace("-", " ").capitalize()
    return msgspec.structs.replace(draft, title=title, blocks=(), broken=True)


def _missing(name: str) -> Parsed:
    text = f"There is no {name}, or it cannot be read."
    fault = Fault(file=name, line=1, code="missing", text=text)
    draft = Chapter(id=chapter_id(name), file=name, title="", blocks=())
    return Parsed(draft=draft, title_line=1, lines=(), faults=(fault,))
