"""Reads a .docx into blocks, each with the number of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.reading.docx_package import (
    DocxPackage,
    Element,
    ParagraphStyle,
    open_docx,
    r,
    value_of,
    w,
)
from kiosk.content.importing.reading.text_reader import split_marked_lines
from kiosk.content.importing.source_blocks import (
    REFERENCES,
    BlockKind,
    RunStyle,
    SourceBlock,
    SourceDocument,
    SourcePlace,
    SourceRun,
    plain_runs,
    trim_runs,
)

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_QUOTE = re.compile(r"quote|quotation", re.IGNORECASE)
_BULLET = re.compile(r"list bullet", re.IGNORECASE)
_STEP = re.compile(r"list number", re.IGNORECASE)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = {"0", "false", "off", "none"}


def read_docx(path: Path, data: bytes, report: ImportReport) -> SourceDocument:
    """The blocks of a Word document. Comments, page headers and footers are noted in `report`.

    Deleted words of tracked changes are left out, inserted ones read.

    Raises:
        KioskError: it cannot be opened (see `open_docx`).
    """
    package = open_docx(path, data)
    reader = _DocxReader(path.name, package)
    reader.read()
    document = SourceDocument(path.name, reader.blocks, pictures=package.pictures)
    document.title = reader.title or package.title
    document.author, document.author_is_account = package.creator, True
    for element in package.comments:
        text = f"{element.get(w('author'), '')}: {_text_of(element)}".removeprefix(": ")
        reader.number = reader.commented.get(element.get(w("id"), ""), reader.number)
        report.dropped(reader.block("paragraph", plain_runs(text)), "comment", "a reviewer's")
    for block in reader.deleted:
        report.dropped(block, "deleted words", "a tracked change takes them out")
    for what, element in package.edges:
        if text := _text_of(element):
            report.dropped(reader.block("paragraph", plain_runs(text)), what, "on every page")
    return document


def _text_of(element: Element) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(w("t"))) for p in element.iter(w("p")))
    return " ".join(text.strip() for text in paragraphs if text.strip())


@dataclass
class _Inline:
    """What a paragraph holds, in order, and what hangs on it."""

    runs: list[SourceRun] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)


@dataclass
class _DocxReader:
    file: str
    package: DocxPackage
    blocks: list[SourceBlock] = field(default_factory=list)
    title: str = ""
    number: int = 0
    commented: dict[str, int] = field(default_factory=dict)
    """The number of the paragraph that each comment is on."""
    deleted: list[SourceBlock] = field(default_factory=list)
    _notes: list[Element] = field(default_factory=list)

    def read(self) -> None:
        self._content(self.package.body)
        texts = [_text_of(note) for note in self._notes]
        own = any(REFERENCES.fullmatch(block.text) for block in self.blocks)
        if any(texts) and not own:
            self.blocks.append(self.block("heading", plain_runs("References"), 2))
        self.blocks += [
            self.block("paragraph", plain_runs(f"[{index}] {text}" if own else text))
            for index, text in enumerate(texts, 1)
        ]

    def block(self, kind: BlockKind, runs: tuple[SourceRun, ...], level: int = 0) -> SourceBlock:
        place = SourcePlace(self.file, max(1, self.number), "paragraph")
        return SourceBlock(kind, runs, place, level=level, marked=kind != "paragraph")

    def _content(self, parent: Element) -> None:
        for element in parent:
            if element.tag == w("p"):
                self._paragraph(element)
            elif element.tag == w("tbl"):
                self._table(element)
            elif element.tag in {
                w("sdt"),
                w("sdtContent"),
                w("ins"),
                w("smartTag"),
                w("customXml"),
            }:
                self._content(element)

    def _paragraph(self, element: Element) -> None:
        self.number += 1
        inline = _Inline()
        self._inline(element, inline)
        runs = trim_runs(tuple(inline.runs))
        if any(run.text.strip() for run in runs):
            kind, level = self._kind(element.find(w("pPr")))
            made = self.block(kind, runs, level)
            made = SourceBlock(
                made.kind, made.runs, made.place, level, made.marked, links=tuple(inline.links)
            )
            self.blocks += split_marked_lines(made, every=False)
        for name, alt in inline.pictures:
            picture = self.block("picture", plain_runs(alt))
            self.blocks.append(SourceBlock(picture.kind, picture.runs, picture.place, picture=name))
        for box in inline.boxes:
            self._content(box)
        self._notes += inline.notes

    def _kind(self, properties: Element | None) -> tuple[BlockKind, int]:
        style = self.package.styles.get(value_of(properties, "pStyle"), ParagraphStyle(""))
        own = value_of(properties, "outlineLvl")
        if style.name.lower() == "title":
            return "heading", 1
        if found := _HEADING.fullmatch(style.name):
            return "heading", int(found[1]) + 1
        if style.outline or (own.isdigit() and int(own) < 9):
            return "heading", (style.outline or int(own) + 1) + 1
        numbered = properties.find(w("numPr")) if properties is not None else None
        list_id = value_of(numbered, "numId") or style.list_id
        depth = value_of(numbered, "ilvl")
        if list_id and list_id != "0":
            level = int(depth) if depth.isdigit() else 0
            ordered = self.package.ordered_lists.get((list_id, level), False)
            return ("step" if ordered else "bullet"), level
        for pattern, kind in ((_BULLET, "bullet"), (_STEP, "step"), (_QUOTE, "quote")):
            if pattern.search(style.name):
                return kind, 0  # type: ignore[return-value]
        return "paragraph", 0

    def _inline(self, parent: Element, into: _Inline) -> None:
        for element in parent:
            tag = element.tag
            if tag in {w("del"), w("moveFrom")}:
                text = "".join(t.text or "" for t in element.iter(w("delText")))
                self.deleted += [self.block("paragraph", plain_runs(text))] if text.strip() else []
                continue
            if tag in {w("pPr"), _FALLBACK}:
                continue
            if tag == w("r"):
                self._run(element, into)
            elif tag == w("hyperlink"):
                before = len(into.runs)
                self._inline(element, into)
                address = self.package.links.get(element.get(r("id"), ""), "")
                words = "".join(run.text for run in into.runs[before:]).strip()
                if address and words:
                    into.links.append((words, address))
            else:
                self._inline(element, into)

    def _run(self, run: Element, into: _Inline) -> None:
        properties = run.find(w("rPr"))
        if properties is not None and _is_on(properties, "vanish"):
            return
        style: RunStyle = ""
        if properties is not None:
            style = "em" if _is_on(properties, "i") else style
            style = "strong" if _is_on(properties, "b") else style
        for element in _run_parts(run):
            tag = element.tag
            if (text := _run_text(element)) is not None:
                into.runs.append(SourceRun(text, style))
            elif tag in {w("footnoteReference"), w("endnoteReference")}:
                self._note(element, into)
            elif tag == w("commentReference"):
                self.commented[element.get(w("id"), "")] = self.number
            elif tag == w("txbxContent"):
                into.boxes.append(element)
            elif tag == _BLIP:
                name = self.package.links.get(element.get(r("embed"), ""), "")
                into.pictures.append((name, _alternative(run)))

    def _note(self, element: Element, into: _Inline) -> None:
        kept = (
            self.package.footnotes
            if element.tag == w("footnoteReference")
            else self.package.endnotes
        )
        note = kept.get(element.get(w("id"), ""))
        if note is not None:
            into.notes.append(note)
            into.runs.append(SourceRun(f"[{len(self._notes) + len(into.notes)}]"))

    def _table(self, table: Element) -> None:
        self.number += 1
        rows = []
        for row in table.findall(w("tr")):
            cells = []
            for cell in row.findall(w("tc")):
                cells.append(" ".join(_text_of(cell).split()))
            rows.append(tuple(cells))
        rows = [row for row in rows if any(row)]
        if max(map(len, rows), default=0) < 2:  # only there to lay the page out
            for cell in table.iter(w("tc")):
                self._content(cell)
            return
        made = self.block("table", ())
        self.blocks.append(SourceBlock("table", (), made.place, rows=tuple(rows)))
        for cell in table.iter(w("tc")):
            for run in cell.iter(w("r")):
                inline = _Inline()
                self._run(run, inline)
                for name, alt in inline.pictures:
                    made = self.block("picture", plain_runs(alt))
                    self.blocks.append(SourceBlock("picture", made.runs, made.place, picture=name))


def _is_on(properties: Element, name: str) -> bool:
    found = properties.find(w(name))
    return found is not None and found.get(w("val"), "1") not in _OFF


def _run_parts(run: Element) -> Iterator[Element]:
    """The parts of a run that say something; a text box is one part, whatever is in it."""
    for element in run:
        if element.tag in {w("rPr"), _FALLBACK}:
            continue
        yield element
        if element.tag not in {w("txbxContent"), w("t")}:
            yield from _run_parts(element)


def _run_text(element: Element) -> str | None:
    """What an element of a run says, or None if it is no text."""
    if element.tag in {w("br"), w("cr")}:
        return " " if element.get(w("type")) in {"page", "column"} else "\n"
    says = {w("t"): element.text or "", w("tab"): " ", w("noBreakHyphen"): "‑"}
    return says.get(element.tag)


def _alternative(run: Element) -> str:
    for element in run.iter(f"{_DRAWING}docPr"):
        said = element.get("descr") or element.get("title") or ""
        if said:
            return said
    return ""
