"""Articles of every format become whole folders that the kiosk shows."""

from __future__ import annotations

import html.parser
import io
import re
from pathlib import Path

import docx
import pytest

from kiosk.content.checks.folder_check import check_folder
from kiosk.content.importing.import_article import ImportResult
from kiosk.content.library import load_article
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.content.model.faults import only_errors
from support.content.importing.imported import (
    SAMPLES,
    TODAY,
    find_lost,
    import_files,
    sentences_of,
)
from support.content.importing.word_document import COMMENT, DELETED, make_word_document

NAMES = ("pasted_page.txt", "saved_page.html", "article.md", "wrapped.txt", "leaflet.docx")


@pytest.fixture
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The sample file of that name."""
    if request.param != "leaflet.docx":
        return SAMPLES / str(request.param)
    made = tmp_path / "leaflet.docx"
    made.write_bytes(make_word_document())
    return made


@pytest.fixture
def result(source: Path, tmp_path: Path) -> ImportResult:
    return import_files(tmp_path / "en" / "article", source)


def load(result: ImportResult) -> Article:
    return load_article(result.folder, {"clinic": "Our Clinic"})


def find(article: Article, kind: type[b.Block]) -> list[b.Block]:
    return [one for chapter in article.chapters for one in chapter.blocks if isinstance(one, kind)]


def timeline(article: Article) -> list[tuple[str, int]]:
    """Each phase's time and number of points."""
    (found,) = find(article, b.Timeline)
    assert isinstance(found, b.Timeline)
    return [(p.when, sum(len(part.items) for part in p.parts)) for p in found.phases]


def myths(article: Article) -> list[str]:
    found = find(article, b.Myths)
    return [card.myth for set_ in found if isinstance(set_, b.Myths) for card in set_.cards]


def only(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", [name], indirect=True)


every = pytest.mark.parametrize("source", NAMES, indirect=True)


@every
def test_check_finds_no_error_when_an_article_was_imported(result: ImportResult) -> None:
    faults = check_folder(result.folder, today=TODAY)
    assert [str(fault) for fault in only_errors(faults)] == []
    assert load(result).faults == ()


@every
def test_no_word_is_lost_when_an_article_is_imported(source: Path, result: ImportResult) -> None:
    sentences = sentences_of(read_independently(source))
    assert len(sentences) > 20
    assert find_lost(sentences, result.folder, result.report) == []


class _Words(html.parser.HTMLParser):
    """The words of a page, read without our reader."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "head"}
        if tag not in {"b", "strong", "em", "a"}:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "head"}

    def handle_data(self, data: str) -> None:
        self.said += [] if self.silent else [data]


def read_independently(source: Path) -> str:
    if source.suffix == ".docx":
        document = docx.Document(io.BytesIO(source.read_bytes()))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".html":
        words = _Words()
        words.feed(text)
        return re.sub(r"[ \t]+", " ", "".join(words.said))
    if source.suffix == ".md":
        text = re.sub(r"^---.*?---|<!--.*?-->|```|^\|[-|]+$", "", text, flags=re.DOTALL | re.M)
        text = re.sub(r"!?\[(.*?)\]\(.*?\)", r"\1", text).replace("|", "\n").replace(">", "")
    # A paragraph broken by hand is one line.
    return re.sub(r"(?<=[\w,])\n(?=[a-z(])|\n  +(?=[a-z])", " ", text)


@only("pasted_page.txt")
def test_a_page_pasted_twice_becomes_one_article(result: ImportResult) -> None:
    article = load(result)
    assert article.meta.title == (
        "Light Therapy for Winter Depression: What Bright Mornings Can Do"
    )
    assert article.meta.authorship.written_by == "Ada Fernwood"
    assert [chapter.title for chapter in article.chapters] == [
        "Light Therapy for Winter Depression",
        "From Lighthouse to Living Room",
        "A Gentle Signal",
        "The Three Steps",
        "What to Expect",
        "The Evidence Behind the Lamp",
        "Clearing Up Common Misconceptions",
        "The Value of Guidance",
        "Your Next Step",
    ]
    assert timeline(article) == [
        ("0 to 2 hours", 2),
        ("3 to 7 days", 3),
        ("2 to 4 weeks", 3),
        ("After 4 weeks", 3),
    ]
    assert myths(article) == [
        "Any bright lamp will do.",
        "It only works for mild cases.",
        "You must sit still for hours.",
    ]
    assert [len(one.items) for one in find(article, b.Steps) if isinstance(one, b.Steps)] == [3]
    (said,) = [one for one in article.disclaimer.blocks if isinstance(one, b.Paragraph)]
    assert b.plain_text(said.text).startswith("This page is for informational purposes")
    assert {claim.id for claim in article.meta.claims} == {
        "evidence-behind-lamp-1",
        "evidence-behind-lamp-2",
    }


@only("pasted_page.txt")
def test_no_sentence_stands_twice_when_the_page_was_pasted_twice(result: ImportResult) -> None:
    told = [
        sentence
        for chapter in load(result).chapters
        for one in chapter.blocks
        if isinstance(one, b.Paragraph)
        for sentence in sentences_of(b.plain_text(one.text))
    ]
    assert len(told) == len(set(told)) > 20
    assert not (result.folder / "leftover.md").exists()


@only("pasted_page.txt")
def test_each_guess_has_file_line_and_reason_when_the_report_is_read(result: ImportResult) -> None:
    report = (result.folder / "import-report.txt").read_text(encoding="utf-8")
    assert (
        "  pasted_page.txt:9: heading (a short line in title case, with no period)\n"
        "      From Lighthouse to Living Room: A Short History\n"
    ) in report
    assert "  pasted_page.txt:1: page edge (a line that pages have around" in report


@only("saved_page.html")
def test_the_page_s_furniture_is_gone_when_a_page_was_saved(result: ImportResult) -> None:
    texts = "".join(p.read_text(encoding="utf-8") for p in result.folder.glob("*.md"))
    for word in ("cookies", "Newsletter", "Related", "Jo:", "Facebook", "All rights", "min read"):
        assert word not in texts
    what = {note.what for note in result.report.of_kind("dropped")}
    assert {"menu", "footer", "comments", "related posts", "cookie note", "button"} <= what
    article = load(result)
    assert article.meta.authorship.written_by == "Ada Fernwood"
    assert [points for _, points in timeline(article)] == [2, 3, 3, 3]
    assert len(myths(article)) == 3
    (quote,) = find(article, b.Quote)
    assert isinstance(quote, b.Quote)
    assert quote.by == "a visitor of our group"
    assert "A lamp on a breakfast table" in (result.folder / "leftover.md").read_text("utf-8")


@only("article.md")
def test_markdown_keeps_its_structure_when_imported(result: ImportResult) -> None:
    article = load(result)
    assert article.meta.title == "Walking Groups for Low Mood"
    assert article.meta.authorship.written_by == "Tomas Reyes"
    assert timeline(article) == [
        ("First 30 minutes", 2),
        ("Weeks 1 to 2", 2),
        ("After 3 months", 1),
    ]
    assert myths(article) == ["It is too light to count.", "You need good shoes first."]
    assert article.meta.figure_kinds == {"table-1": "comparison"}
    assert [reference.doi for reference in article.meta.references] == ["10.1234/harbor.2025.4", ""]
    (claim,) = article.meta.claims
    assert claim.references == ("reference-1",)
    assert "{really}" in str(find(article, b.Paragraph))


@only("wrapped.txt")
def test_lines_broken_by_hand_are_joined_when_imported(result: ImportResult) -> None:
    article = load(result)
    assert [c.title for c in article.chapters][1:] == [
        "Why nights go wrong",
        "What happens in our program",
        "Get in touch",
    ]
    assert timeline(article) == [("Day 1", 1), ("Weeks 1 to 2", 2), ("Weeks 3 to 6", 2)]
    (quote,) = find(article, b.Quote)
    assert isinstance(quote, b.Quote)
    assert quote.by == "a visitor, 58"
    assert "snore loudly" in str(article.disclaimer.blocks)


@only("leaflet.docx")
def test_a_word_document_keeps_tables_and_pictures_when_imported(result: ImportResult) -> None:
    article = load(result)
    assert article.meta.title == "Massage for Tense Shoulders"
    assert article.meta.authorship.written_by == "Ines Okafor"
    assert timeline(article) == [("0 to 24 hours", 2), ("2 to 7 days", 1), ("After 4 weeks", 2)]
    assert myths(article) == ["It has to hurt.", "One visit is enough."]
    assert article.meta.figure_kinds == {"table-1": "comparison"}
    assert [len(s.items) for s in find(article, b.Steps) if isinstance(s, b.Steps)] == [3]
    assert (result.folder / "leftover" / "image1.png").read_bytes().startswith(b"\x89PNG")
    dropped = {note.what: note for note in result.report.of_kind("dropped")}
    assert dropped["comment"].text == f"Editor: {COMMENT}"
    assert dropped["deleted words"].text == DELETED
    assert str(dropped["comment"].place) == "leaflet.docx:¶27"


def test_several_files_become_one_article_when_imported(tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.write_text("# About us\n\nWe are five people who like to listen.\n")
    second.write_text("# About you\n\nYou may bring whoever you like to bring.\n")
    article = load(import_files(tmp_path / "en" / "a", first, second))
    assert article.meta.title == "About us"
    assert [chapter.title for chapter in article.chapters] == ["About us", "About you"]
