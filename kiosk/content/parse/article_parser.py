"""All files of an article, read; what `library.load` and `check` both begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from kiosk.content.article_files import DISCLAIMER, SHORT, Sources
from kiosk.content.model import claim_refs
from kiosk.content.model.article import Article, Meta
from kiosk.content.model.blocks import Chapter
from kiosk.content.model.faults import Fault, errors
from kiosk.content.parse.article_toml import FILE, Decoded, decode
from kiosk.content.parse.chapter_parser import Parsed, chapter_id, parse


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
    meta = read.decoded.meta
    found = {
        file: (*parsed.faults, *_numberless(parsed.draft, meta))
        for file, parsed in read.parsed.items()
    }
    shown = {file: _shown(parsed, found[file]) for file, parsed in read.parsed.items()}
    faults = [*read.decoded.faults]
    for more in found.values():
        faults += more
    return Article(
        id=name,
        language=language,
        meta=meta,
        chapters=tuple(c for file, c in shown.items() if file not in {SHORT, DISCLAIMER}),
        short=shown[SHORT],
        disclaimer=shown[DISCLAIMER],
        faults=tuple(faults),
    )


def _numberless(chapter: Chapter, meta: Meta) -> Iterator[Fault]:
    """A fault for each number that no claim stands behind: a page that lacks one is not shown."""
    known = {claim.id for claim in meta.claims}
    for block, claim in claim_refs.of_chapter(chapter, meta.figures):
        if claim not in known:
            text = f"There is no claim `{claim}` in {FILE}; the numbers shown here come from it."
            yield Fault(file=chapter.file, line=block.line, code="no-claim", text=text)


def _shown(parsed: Parsed, faults: Sequence[Fault]) -> Chapter:
    draft = parsed.draft
    if not errors(faults):
        return draft
    title = draft.title or draft.id.replace("-", " ").capitalize()
    return msgspec.structs.replace(draft, title=title, blocks=(), broken=True)


def _missing(name: str) -> Parsed:
    text = f"There is no {name}, or it cannot be read."
    fault = Fault(file=name, line=1, code="missing", text=text)
    draft = Chapter(id=chapter_id(name), file=name, title="", blocks=())
    return Parsed(draft=draft, title_line=1, lines=(), faults=(fault,))
