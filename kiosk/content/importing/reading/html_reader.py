"""Reads a page as a browser saved it, and the HTML that Markdown becomes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.reading.html_furniture import SILENT_TAGS, furniture_of
from kiosk.content.importing.reading.text_reader import split_marked_lines
from kiosk.content.importing.source_blocks import (
    BlockKind,
    RunStyle,
    SourceBlock,
    SourceDocument,
    SourcePlace,
    SourceRun,
    clean_text,
    plain_runs,
    trim_runs,
)

_BLOCKS = {
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "header", "hgroup", "html", "li", "main", "ol", "p"),
    *("pre", "section", "summary", "table", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("footer", "form", "nav", "aside", "caption", "tbody", "thead", "tr", "td", "th"),
}
_STYLES: dict[str, RunStyle] = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_MARK = re.compile("[\U000f0000-\U000ffffd]")
FIRST_MARK = 0xF0000
"""Characters from here on end a line of Markdown with its number; no text has them."""


def read_html(text: str, path: Path, report: ImportReport) -> SourceDocument:
    """The blocks of the article in a saved page; what is furniture is noted in `report`.

    Pictures that a browser saved beside the page are read along with it.
    """
    soup = BeautifulSoup(text, "html.parser")
    words = len(_visible_text(soup).split())
    reader = _HtmlReader(path.name, report, words)
    body = soup.body or soup
    reader.read(body)
    document = SourceDocument(path.name, reader.blocks)
    document.title, document.author = _title_of(soup), _author_of(soup)
    root = soup.html
    document.language = str(root.get("lang") or "")[:2].lower() if root else ""
    for block in document.blocks:
        if block.picture and (data := _read_picture(path, block.picture)) is not None:
            document.pictures[block.picture] = data
    return document


def read_html_fragment(markup: str, file: str, report: ImportReport) -> list[SourceBlock]:
    """The blocks of HTML in which line marks (from `FIRST_MARK`) tell where each word stands."""
    reader = _HtmlReader(file, report, page_words=0)
    reader.read(BeautifulSoup(markup, "html.parser"))
    return reader.blocks


@dataclass
class _HtmlReader:
    file: str
    report: ImportReport
    page_words: int
    blocks: list[SourceBlock] = field(default_factory=list)
    _runs: list[SourceRun] = field(default_factory=list)
    _links: list[tuple[str, str]] = field(default_factory=list)
    _line: int = 1
    _kind: BlockKind = "paragraph"
    _level: int = 0

    def read(self, root: Tag) -> None:
        self._children(root, "")
        self._end_block()

    def _children(self, element: Tag, style: RunStyle) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                self._element(child, style)
            elif isinstance(child, NavigableString) and type(child) is NavigableString:
                self._text(str(child), style, element)

    def _text(self, text: str, style: RunStyle, parent: Tag) -> None:
        found = _MARK.search(text)
        if found:
            self._mark(ord(found[0]) - FIRST_MARK)
            text = _MARK.sub("", text)
        if not self._runs and not text.strip():
            return
        if not self._runs and self.page_words:
            self._line = parent.sourceline or self._line
        if parent.name != "pre":
            text = re.sub(r"\s+", " ", text)
        self._runs.append(SourceRun(text, style))

    def _mark(self, line: int) -> None:
        if not any(run.text.strip() for run in self._runs):
            self._line = line

    def _element(self, element: Tag, style: RunStyle) -> None:
        name = element.name
        if name in SILENT_TAGS:
            return
        if self.page_words:
            what, why = furniture_of(element, self.page_words)
            if what:
                self._drop(element, what, why)
                return
        if name == "br":
            self._runs.append(SourceRun("\n", style))
        elif name == "img":
            self._picture(element)
        elif name == "table":
            self._end_block()
            self._table(element, style)
        elif name in _BLOCKS:
            self._block(element, style)
        else:
            self._inline(element, _STYLES.get(name, style))

    def _inline(self, element: Tag, style: RunStyle) -> None:
        if element.name == "sup" and element.get_text().strip().isdigit():
            self._runs.append(SourceRun(f"[{element.get_text().strip()}]", style))
            return
        if element.name == "q":
            self._runs.append(SourceRun("“", style))
        self._children(element, style)
        if element.name == "q":
            self._runs.append(SourceRun("”", style))
        address = str(element.get("href") or "") if element.name == "a" else ""
        if address and not address.startswith(("#", "javascript:")):
            self._links.append((clean_text(element.get_text()).strip(), address))

    def _block(self, element: Tag, style: RunStyle) -> None:
        self._end_block()
        before = self._kind, self._level
        name = element.name
        if name == "li":
            parents = [p.name for p in element.parents if p.name in {"ul", "ol"}]
            ordered = bool(parents) and parents[0] == "ol"
            self._kind, self._level = "step" if ordered else "bullet", max(0, len(parents) - 1)
        elif name[0] == "h" and name[1:].isdigit():
            self._kind, self._level = "heading", int(name[1])
            style = ""
        elif name == "blockquote":
            self._kind, self._level = "quote", 0
        elif name == "figcaption":
            self._kind, self._level = "picture", 0
        elif name in {"dt", "summary"}:
            style = "strong"
        self._line = element.sourceline or self._line if self.page_words else self._line
        self._children(element, style)
        self._end_block()
        self._kind, self._level = before

    def _end_block(self) -> None:
        runs, links = trim_runs(tuple(self._runs)), tuple(self._links)
        self._runs, self._links = [], []
        if not any(run.text.strip() for run in runs):
            return
        place = SourcePlace(self.file, self._line)
        block = SourceBlock(kind=self._kind, runs=runs, place=place, level=self._level, links=links)
        if block.kind == "paragraph":
            self.blocks += split_marked_lines(block, every=False)
        else:
            self.blocks.append(_without_breaks(block))

    def _table(self, table: Tag, style: RunStyle) -> None:
        rows = []
        for row in table.find_all("tr"):
            if row.find_parent("table") is not table:
                continue
            cells = [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]
            texts = [clean_text(_MARK.sub("", cell.get_text(" "))) for cell in cells]
            rows.append(tuple(" ".join(text.split()) for text in texts))
        rows = [row for row in rows if any(row)]
        marks = _MARK.search(table.get_text())
        if marks:
            self._line = ord(marks[0]) - FIRST_MARK
        elif self.page_words:
            self._line = table.sourceline or self._line
        if max(map(len, rows), default=0) < 2:  # only there to lay the page out
            for cell in table.find_all(["td", "th", "caption"]):
                if cell.find_parent("table") is table:
                    self._children(cell, style)
                    self._end_block()
            return
        caption = table.find("caption")
        runs = plain_runs(_MARK.sub("", caption.get_text())) if caption else ()
        place = SourcePlace(self.file, self._line)
        self.blocks.append(SourceBlock("table", runs, place, rows=tuple(rows)))

    def _picture(self, image: Tag) -> None:
        alt = clean_text(_MARK.sub("", str(image.get("alt") or ""))).strip()
        source = unquote(urlsplit(str(image.get("src") or "")).path)
        if not alt and not source:
            return
        line = image.sourceline if self.page_words and image.sourceline else self._line
        place = SourcePlace(self.file, line)
        name = "" if str(image.get("src") or "").startswith("data:") else source
        self.blocks.append(SourceBlock("picture", plain_runs(alt), place, picture=name))

    def _drop(self, element: Tag, what: str, why: str) -> None:
        text = " ".join(clean_text(element.get_text(" ")).split())
        if text:
            place = SourcePlace(self.file, element.sourceline or self._line)
            self.report.dropped(SourceBlock("paragraph", plain_runs(text), place), what, why)


def _without_breaks(block: SourceBlock) -> SourceBlock:
    if "\n" not in block.text or block.kind == "quote":
        return block
    runs = tuple(SourceRun(run.text.replace("\n", " "), run.style) for run in block.runs)
    return SourceBlock(
        block.kind, trim_runs(runs), block.place, level=block.level, links=block.links
    )


def _visible_text(soup: BeautifulSoup) -> str:
    body = soup.body or soup
    parts = (
        str(text)
        for text in body.find_all(string=True)
        if type(text) is NavigableString
        and not any(parent.name in SILENT_TAGS for parent in text.parents)
    )
    return " ".join(parts)


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for name in names:
        for key in ("name", "property"):
            found = soup.find("meta", attrs={key: name})
            if isinstance(found, Tag) and (said := clean_text(str(found.get("content") or ""))):
                return said.strip()
    return ""


def _title_of(soup: BeautifulSoup) -> str:
    heading = soup.find("h1")
    if isinstance(heading, Tag) and len(soup.find_all("h1")) == 1:
        return " ".join(clean_text(heading.get_text(" ")).split())
    said = _meta(soup, "og:title", "twitter:title")
    return said or (clean_text(soup.title.get_text()).strip() if soup.title else "")


def _author_of(soup: BeautifulSoup) -> str:
    said = _meta(soup, "author", "article:author")
    if said and "://" not in said:
        return said
    for script in soup.find_all("script", attrs={"type": "application/ld+json"}):
        try:
            found = _author_in(json.loads(script.get_text()))
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    link = soup.select_one("[rel=author], [itemprop=author]")
    return " ".join(clean_text(link.get_text(" ")).split()) if link else ""


def _author_in(data: object) -> str:
    if isinstance(data, list):
        return next((found for one in data if (found := _author_in(one))), "")
    if not isinstance(data, dict):
        return ""
    author = data.get("author")
    people = author if isinstance(author, list) else [author]
    names = [one.get("name") if isinstance(one, dict) else one for one in people]
    said = ", ".join(name for name in names if isinstance(name, str) and "://" not in name)
    return said or _author_in(data.get("@graph"))


def _read_picture(page: Path, name: str) -> bytes | None:
    file = (page.parent / name).resolve()
    if not file.is_relative_to(page.parent.resolve()):
        return None
    try:
        return file.read_bytes() if file.stat().st_size < 32 * 2**20 else None
    except OSError:
        return None
