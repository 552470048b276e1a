"""Imports an article: reads its files, recognizes its parts, writes its folder."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.base.errors import KioskError
from kiosk.content.importing.chapter_ids import make_slug, make_unique
from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.reading.read_source import read_source
from kiosk.content.importing.recognizing.article_draft import ArticleDraft
from kiosk.content.importing.recognizing.byline import find_author, find_title
from kiosk.content.importing.recognizing.duplicates import drop_duplicates
from kiosk.content.importing.recognizing.furniture_lines import drop_furniture
from kiosk.content.importing.recognizing.guessed_structure import guess_structure
from kiosk.content.importing.recognizing.outline import (
    outline_article,
    set_chapter_levels,
    title_as_heading,
)
from kiosk.content.importing.recognizing.pairs import split_pairs
from kiosk.content.importing.source_blocks import (
    SourceBlock,
    SourceDocument,
    plain_runs,
)
from kiosk.content.importing.writing.article_folder import check_target, write_article_folder
from kiosk.content.importing.writing.article_toml import write_article_toml
from kiosk.content.importing.writing.chapter_files import ChapterWriter
from kiosk.content.importing.writing.claim_stubs import ClaimStubs
from kiosk.content.importing.writing.home_questions import plan_ways, write_short_version
from kiosk.content.importing.writing.report_files import (
    REPORT_FILE,
    write_leftover,
    write_report,
)

MAX_CHAPTERS = 99
"""Chapter files have two digits."""
DISCLAIMER = (
    "This guide gives you information. It is not medical advice. "
    "Ask a healthcare provider before you decide anything."
)


@dataclass(frozen=True)
class ImportRequest:
    """What to import, and where to.

    Attributes:
        files: The sources, in reading order.
        folder: The article's folder; None for `my-content/LANGUAGE/TITLE` here.
        today: The day of the edition.
        encoding: Of sources that do not say theirs, or "".
        force: Whether an article that is there already may be replaced.
    """

    files: Sequence[Path]
    folder: Path | None
    today: datetime.date
    encoding: str = ""
    force: bool = False


@dataclass(frozen=True)
class ImportResult:
    """Where the article is, what it is, and all that was done."""

    folder: Path
    draft: ArticleDraft
    report: ImportReport


def import_article(request: ImportRequest) -> ImportResult:
    """Import an article.

    Raises:
        KioskError: a source cannot be read, or the folder must not or cannot be written. Nothing
            is left behind.
    """
    report = ImportReport()
    if request.folder is not None:
        check_target(request.folder, force=request.force)
    documents = [read_source(file, request.encoding, report) for file in request.files]
    draft, blocks = _recognize(documents, report)
    outline_article(draft, blocks, report)
    if not draft.chapters:
        raise KioskError(
            f"{request.files[0]}: no chapter is left after taking menus and repetitions away. "
            "Copy the article alone into a file of its own."
        )
    if len(draft.chapters) > MAX_CHAPTERS:
        raise KioskError(
            f"{request.files[0]}: {len(draft.chapters)} chapters, and an article has at most "
            f"{MAX_CHAPTERS}. Import its parts one by one."
        )
    _name_chapters(draft)
    folder = request.folder or Path("my-content", draft.language, make_slug(draft.title, "article"))
    files = _write_files(documents, draft, request.today, report)
    names = [file.name for file in request.files]
    files[REPORT_FILE] = write_report(names, report).encode()
    write_article_folder(folder, files, force=request.force)
    return ImportResult(folder, draft, report)


def _recognize(
    documents: list[SourceDocument], report: ImportReport
) -> tuple[ArticleDraft, list[SourceBlock]]:
    """The draft with title and author, and the cleaned blocks of all documents."""
    titles: list[str] = []
    author = language = ""
    blocks: list[SourceBlock] = []
    for document in documents:
        document.blocks = split_pairs(drop_furniture(document.blocks, report))
        found, rest = find_author(document, report)
        author = author or found
        language = language or document.language
        title, rest = find_title(document, rest, report)
        rest = set_chapter_levels(guess_structure(rest, report))
        blocks += title_as_heading(title, rest) if titles else rest
        titles.append(title)
    if not titles[0]:
        titles[0] = Path(documents[0].file).stem.replace("-", " ").replace("_", " ").capitalize()
        report.added("title", "the source names none; the file's name", titles[0])
    # Later titles head their file's chapter, so only the first may be dropped wherever it stands.
    blocks = drop_duplicates(blocks, titles[:1], report)
    return ArticleDraft(titles[0], author, language or "en"), blocks


def _name_chapters(draft: ArticleDraft) -> None:
    taken: set[str] = set()
    for number, chapter in enumerate(draft.chapters, 1):
        wanted = chapter.id or make_slug(chapter.title.split(":")[0], f"chapter-{number}")
        chapter.id = make_unique(wanted, taken)


def _write_files(
    documents: list[SourceDocument],
    draft: ArticleDraft,
    today: datetime.date,
    report: ImportReport,
) -> dict[str, bytes]:
    claims = ClaimStubs(report, citations=len(draft.citations))
    writer = ChapterWriter(claims, report)
    texts = {
        f"{number:02}-{chapter.id}.md": writer.write_chapter(chapter)
        for number, chapter in enumerate(draft.chapters, 1)
    }
    disclaimer = list(draft.disclaimer)
    if not disclaimer:
        report.added("disclaimer", "the source has none; every article needs one", DISCLAIMER)
        place = draft_place(documents)
        disclaimer = [SourceBlock("paragraph", plain_runs(DISCLAIMER), place.place)]
    texts["disclaimer.md"] = writer.write_disclaimer(disclaimer)
    ways = plan_ways(draft, report)
    texts["short.md"] = write_short_version(ways, report)
    texts["article.toml"] = write_article_toml(
        draft, ways, list(claims.stubs.values()), today, report
    )
    _tell_addresses(draft, report)
    files = {name: text.encode() for name, text in texts.items()}
    files |= _left_pictures(documents)
    if leftover := write_leftover(report.of_kind("left")):
        files["leftover.md"] = leftover.encode()
    return files


def draft_place(documents: list[SourceDocument]) -> SourceBlock:
    """The first block of all, to name a place where there is no other."""
    return documents[0].blocks[0]


def _left_pictures(documents: list[SourceDocument]) -> dict[str, bytes]:
    """The pictures, as files beside leftover.md."""
    found: dict[str, bytes] = {}
    for document in documents:
        for source, data in document.pictures.items():
            found[f"leftover/{PurePosixPath(source).name}"] = data
    return found


def _tell_addresses(draft: ArticleDraft, report: ImportReport) -> None:
    """Note the addresses that links led to: a kiosk opens none."""
    from kiosk.content.importing.recognizing.article_draft import part_blocks  # noqa: PLC0415

    blocks = [b for c in draft.chapters for part in c.parts for b in part_blocks(part)]
    for block in [*blocks, *draft.disclaimer, *draft.citations]:
        for words, address in block.links:
            link = SourceBlock("paragraph", plain_runs(f"{words} → {address}"), block.place)
            report.dropped(link, "address of a link", "a kiosk opens none; the words are kept")
