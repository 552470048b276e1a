"""Parses all files of an article; `load_article` and `check_folder` both start here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from kiosk.content.article_files import DISCLAIMER_FILE, SHORT_FILE, ArticleFiles
from kiosk.content.model import claim_refs
from kiosk.content.model.article import Article, ArticleMeta
from kiosk.content.model.blocks import Chapter
from kiosk.content.model.faults import Fault, only_errors
from kiosk.content.parse.article_toml import FILE, DecodedArticleToml, decode_article_toml
from kiosk.content.parse.chapter_parser import ParsedChapter, chapter_id, parse_chapter


@dataclass(frozen=True)
class ParsedArticle:
    """article.toml, and each Markdown file by name; a missing one is empty and has a fault."""

    article_toml: DecodedArticleToml
    parsed_files: dict[str, ParsedChapter]


def parse_article(sources: ArticleFiles, variables: Mapping[str, str]) -> ParsedArticle:
    """Decode and parse every file. Never raises on any content."""
    decoded = decode_article_toml(sources.contents.get(FILE))
    figures = decoded.meta.figure_kinds
    return ParsedArticle(
        article_toml=decoded,
        parsed_files={
            name: _make_missing_chapter(name)
            if data is None
            else parse_chapter(data, file=name, variables=variables, figures=figures)
            for name, data in sources.contents.items()
            if name != FILE
        },
    )


def assemble_article(name: str, language: str, parsed_article: ParsedArticle) -> Article:
    """The article as shown; chapters with errors stay in place, broken and without blocks."""
    meta = parsed_article.article_toml.meta
    found = {
        file: (*parsed.faults, *_find_numbers_without_claim(parsed.draft, meta))
        for file, parsed in parsed_article.parsed_files.items()
    }
    shown = {
        file: _make_shown_chapter(parsed, found[file])
        for file, parsed in parsed_article.parsed_files.items()
    }
    faults = [*parsed_article.article_toml.faults]
    for more in found.values():
        faults += more
    return Article(
        id=name,
        language=language,
        meta=meta,
        chapters=tuple(c for file, c in shown.items() if file not in {SHORT_FILE, DISCLAIMER_FILE}),
        short=shown[SHORT_FILE],
        disclaimer=shown[DISCLAIMER_FILE],
        faults=tuple(faults),
    )


def _find_numbers_without_claim(chapter: Chapter, meta: ArticleMeta) -> Iterator[Fault]:
    """A fault for each number with no claim behind it; its chapter then counts as broken."""
    known = {claim.id for claim in meta.claims}
    for block, claim in claim_refs.claims_shown_in_chapter(chapter, meta.figures):
        if claim not in known:
            text = f"There is no claim `{claim}` in {FILE}; the numbers shown here come from it."
            yield Fault(file=chapter.file, line=block.line, code="no-claim", text=text)


def _make_shown_chapter(parsed: ParsedChapter, faults: Sequence[Fault]) -> Chapter:
    draft = parsed.draft
    if not only_errors(faults):
        return draft
    title = draft.title or draft.id.replace("-", " ").capitalize()
    return msgspec.structs.replace(draft, title=title, blocks=(), broken=True)


def _make_missing_chapter(name: str) -> ParsedChapter:
    text = f"There is no {name}, or it cannot be read."
    fault = Fault(file=name, line=1, code="missing", text=text)
    draft = Chapter(id=chapter_id(name), file=name, title="", blocks=())
    return ParsedChapter(draft=draft, title_line=1, lines=(), faults=(fault,))
