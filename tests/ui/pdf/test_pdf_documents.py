"""The hand-out and the slides as PDF, read back with programs that know nothing of ours."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.ui.pdf.handout_pdf import HandoutOptions, Paper
from kiosk.ui.pdf.make_pdfs import PdfTargets, make_pdfs
from kiosk.ui.pdf.pdf_content import load_pdf_content
from support.ui.pdf_reader import (
    PdfWord,
    collapse_spaces,
    document_info,
    page_texts,
    page_words,
    run_tool,
)

DAY = datetime.date(2026, 11, 24)
NAMES = ("handout", "large", "slides")


@dataclass(frozen=True)
class Printed:
    """The files, by name, and what they were made from."""

    folder: Path
    article: Article
    counts: dict[str, int]

    def __getitem__(self, name: str) -> Path:
        return self.folder / f"{name}.pdf"


@pytest.fixture(scope="module")
def printed(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    folder = tmp_path_factory.mktemp("pdf")
    first = make_pdfs(Settings(), PdfTargets(folder / "slides.pdf", folder / "handout.pdf"), DAY)
    large = HandoutOptions(large=True, notes=True, paper="letter")
    second = make_pdfs(
        Settings(), PdfTargets(handout=folder / "large.pdf", handout_options=large), DAY
    )
    counts = {file.stem: number for file, number in (*first.files, *second.files)}
    yield Printed(folder, load_pdf_content(Locations()).article, counts)


def sentences(article: Article, chapter: b.Chapter) -> Iterator[str]:  # noqa: C901 - one case a kind
    """Everything a visitor reads in a chapter, in its order, figures' numbers left out."""
    for block in chapter.blocks:
        match block:
            case b.Heading():
                yield block.text
            case b.Paragraph() | b.Quote() | b.HowSure() | b.InShort() | b.BigNumber():
                yield b.plain_text(block.text)
            case b.Callout():
                yield block.title
                yield b.plain_text(block.text)
            case b.ListBlock() | b.Steps():
                yield from map(b.plain_text, block.items)
            case b.Myths():
                for card in block.cards:
                    yield card.myth
                    yield b.plain_text(card.reality)
            case b.Timeline():
                for phase in block.phases:
                    yield phase.title
                    yield from (b.plain_text(item) for part in phase.parts for item in part.items)
            case b.Figure() | b.IconArray() | b.FactBox() | b.Comparison():
                yield article.meta.figures[block.figure].title


def joined(text: str) -> str:
    """Words without hyphens, which readers leave out at the end of a line."""
    return re.sub(r"-\s*", "", collapse_spaces(text))


def in_order(text: str, wanted: list[str]) -> None:
    """Each of `wanted` stands in `text`, after the one before."""
    text, at = joined(text), 0
    for one in wanted:
        found = text.find(joined(one), at)
        assert found >= 0, f"missing, or before its place: {one!r} after {text[at - 60 : at]!r}"
        at = found + len(joined(one))


def body(file: Path) -> str:
    """The text of all pages without the line at the foot of each."""
    foot = re.compile(r" ?Clear Mind Counseling · [^·]*(?:· Version [\d.]+)? Page \d+ of \d+$")
    return collapse_spaces(" ".join(foot.sub("", page) for page in page_texts(file)))


@pytest.mark.parametrize("name", ["handout", "large"])
def test_every_chapter_is_there_in_reading_order(printed: Printed, name: str) -> None:
    text = body(printed[name])
    cover = text.index("Why this matters", text.index("Contact us"))
    chapters = [*printed.article.chapters, printed.article.disclaimer]
    wanted = []
    for chapter in chapters:
        wanted.append(chapter.title)
        if chapter is not printed.article.disclaimer:
            wanted += sentences(printed.article, chapter)
    in_order(text[cover:], wanted)
    in_order(text[cover:], list(sentences(printed.article, printed.article.disclaimer)))


def test_every_slide_group_is_there_in_reading_order(printed: Printed) -> None:
    text = body(printed["slides"])
    for chapter in (*printed.article.chapters, printed.article.disclaimer):
        for one in sentences(printed.article, chapter):
            assert joined(one) in joined(text), one
    titles = [
        block.text
        for chapter in printed.article.chapters
        for block in chapter.blocks
        if isinstance(block, b.Heading) and block.level == 2
    ]
    in_order(text, titles)


@pytest.mark.parametrize("name", NAMES)
def test_numbers_sources_and_help_are_told_in_words(printed: Printed, name: str) -> None:
    text = body(printed[name])
    profile = Locations().load_profile()
    for line in profile.texts_in_language("en").help:
        assert line in text
    for claim in printed.article.meta.claims:
        assert joined(claim.text) in joined(text)
    for reference in printed.article.meta.references:
        assert joined(reference.cite) in joined(text)
    assert printed.article.meta.authorship.interest in text
    assert "Not yet reviewed by a clinician." in text
    assert f"Version {printed.article.meta.version}" in text
    for option in printed.article.meta.figures["choices"].options:  # type: ignore[union-attr]
        for cell in option.cells:
            assert joined(cell) in joined(text)


def test_contact_stands_in_the_handout(printed: Printed) -> None:
    profile = Locations().load_profile()
    last = page_texts(printed["handout"])[-1]
    for line in (profile.name, profile.phone, profile.address, profile.web):
        assert line in last


def test_icon_arrays_are_told_in_words(printed: Printed) -> None:
    text = body(printed["handout"])
    assert (
        "Much better a day after one treatment (73 people, 2013). "
        "64 of 100, ketamine; 28 of 100, a sedative." in text
    )
    assert "45 of 100 (35 to 55), ketamine; no comparison: some may have improved anyway." in text


def test_notes_stand_only_where_they_were_asked_for(printed: Printed) -> None:
    notes = [
        collapse_spaces(b.plain_text(paragraph))
        for chapter in printed.article.chapters
        for block in chapter.blocks
        if isinstance(block, b.Notes)
        for paragraph in block.paragraphs
    ]
    text = {name: body(printed[name]) for name in NAMES}
    assert all(joined(note) in joined(text["large"]) for note in notes)
    assert not any(note in text["handout"] or note in text["slides"] for note in notes)


@pytest.mark.parametrize("name", NAMES)
def test_title_language_and_form_are_right(printed: Printed, name: str) -> None:
    told = document_info(printed[name])
    assert told["Title"] == printed.article.meta.title
    assert told["Author"] == Locations().load_profile().name
    assert int(told["Pages"]) == printed.counts[name]
    run_tool("qpdf", "--check", printed[name])
    catalog = run_tool("qpdf", "--show-object=trailer", printed[name])
    root = re.search(r"/Root (\d+) 0 R", catalog)
    assert root is not None
    assert "/Lang (en)" in run_tool("qpdf", f"--show-object={root[1]}", printed[name])


@pytest.mark.parametrize("name", NAMES)
def test_all_fonts_are_embedded_and_ours(printed: Printed, name: str) -> None:
    lines = run_tool("pdffonts", printed[name]).splitlines()[2:]
    assert lines
    for line in lines:
        font, embedded, unicode = line.split()[0], line.split()[-5], line.split()[-3]
        assert (embedded, unicode) == ("yes", "yes"), line
        assert font.startswith(("AtkinsonHyperlegibleNext", "Fraunces")), line


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_a_picture_of_dots(printed: Printed, name: str) -> None:
    assert run_tool("pdfimages", "-list", printed[name]).splitlines()[2:] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_cut_and_none_meet(printed: Printed, name: str) -> None:
    margin = 25 if name == "slides" else 45
    for number, (width, height, here) in enumerate(page_words(printed[name]), 1):
        for word in here:
            where = f"page {number}: {word}"
            assert margin <= word.left, where
            assert word.right <= width - margin + 1, where
            assert word.top > 0, where
            assert word.bottom < height, where
        assert not list(meeting(here)), f"page {number}: {list(meeting(here))[:3]}"


def meeting(here: list[PdfWord]) -> Iterator[tuple[str, str]]:
    """Words that stand on each other; lines are set closer than their boxes, so half counts."""
    for one, other in product(here, here):
        if one is other or one.left > other.left:
            continue
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        least = min(one.bottom - one.top, other.bottom - other.top)
        if across > 0.5 and down > 0.5 * least:
            yield one.text, other.text


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_empty_or_a_title_alone(printed: Printed, name: str) -> None:
    for number, page in enumerate(page_texts(printed[name]), 1):
        told = page.split("Clear Mind Counseling ·")[0] or page
        assert len(told.split()) >= 8, f"page {number}: {page}"


@pytest.mark.parametrize(("paper", "size"), [("a4", "595 x 842"), ("letter", "612 x 792")])
def test_paper_has_the_size_asked_for(
    printed: Printed, tmp_path: Path, paper: Paper, size: str
) -> None:
    file = tmp_path / "one.pdf"
    make_pdfs(
        Settings(), PdfTargets(handout=file, handout_options=HandoutOptions(paper=paper)), DAY
    )
    assert document_info(file)["Page size"].startswith(size)


def test_large_print_is_large(printed: Printed) -> None:
    def tallest(name: str) -> float:
        _width, _height, here = page_words(printed[name])[2]
        return sorted(word.bottom - word.top for word in here)[len(here) // 2]

    assert tallest("large") > 1.4 * tallest("handout")


@pytest.mark.parametrize(
    ("name", "text", "foot"), [("handout", 12, 11), ("large", 18, 14), ("slides", 11.5, 11.5)]
)
def test_no_text_is_smaller_than_promised(
    printed: Printed, name: str, text: float, foot: float
) -> None:
    box = 1.3  # the height of a word's box, times the size of its text
    for number, (_width, height, here) in enumerate(page_words(printed[name]), 1):
        for word in here:
            least = text if word.bottom < height - 40 else foot
            size = (word.bottom - word.top) / box
            assert size >= least - 0.1, f"page {number}: {word} has {size:.1f} points"
