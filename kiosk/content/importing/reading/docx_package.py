"""Opens a .docx (Office Open XML, ECMA-376): its parts, styles, lists, notes and pictures."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from kiosk.base.errors import KioskError

Element = ElementTree.Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _R[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": (
        "http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
}
MAX_PART_BYTES = 64 * 1024 * 1024
"""Unpacked; a zip can unpack to far more than it holds."""
_DAMAGED = "it is damaged. Open it in Word, let Word repair it, and save it as .docx again."


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


def r(name: str) -> str:
    """The full name of a relationship's attribute."""
    return _R + name


@dataclass(frozen=True)
class ParagraphStyle:
    """What a paragraph style says: its name, its heading level (0: none), its list."""

    name: str
    outline: int = 0
    list_id: str = ""


@dataclass
class DocxPackage:
    """The parts of a .docx that an import reads."""

    body: Element
    styles: dict[str, ParagraphStyle] = field(default_factory=dict)
    ordered_lists: dict[tuple[str, int], bool] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Addresses of links and paths of pictures within the package, by relationship."""
    footnotes: dict[str, Element] = field(default_factory=dict)
    endnotes: dict[str, Element] = field(default_factory=dict)
    comments: list[Element] = field(default_factory=list)
    edges: list[tuple[str, Element]] = field(default_factory=list)
    """Page headers and footers, each with what it is."""
    title: str = ""
    creator: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)


def open_docx(path: Path, data: bytes) -> DocxPackage:
    """The parts of a .docx.

    Raises:
        KioskError: it is no .docx, is protected, damaged, or unpacks to far too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise KioskError(f"{path}: protected by a password. Save it without one.")
            if "word/document.xml" not in names:
                raise KioskError(
                    f"{path}: a zip file, but no Word document. "
                    "Open it in what it was made with and save it as .docx."
                )
            return _read_parts(path, archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise KioskError(f"{path}: {_DAMAGED}") from error


def _list_children(element: Element | None) -> list[Element]:
    """What an element holds. An element that holds nothing is false, and soon no longer is."""
    return [] if element is None else list(element)


def _read_parts(path: Path, archive: zipfile.ZipFile, names: set[str]) -> DocxPackage:
    def part(name: str) -> Element | None:
        return _read_xml(path, archive, name) if name in names else None

    document = part("word/document.xml")
    body = document.find(w("body")) if document is not None else None
    if body is None:
        raise KioskError(f"{path}: {_DAMAGED}")
    package = DocxPackage(body=body)
    package.styles = _styles(part("word/styles.xml"))
    package.ordered_lists = _ordered_lists(part("word/numbering.xml"))
    for found in _list_children(part("word/_rels/document.xml.rels")):
        package.links[found.get("Id", "")] = found.get("Target", "")
    _read_around(package, part, names)
    for target in package.links.values():
        name = posixpath.normpath(posixpath.join("word", target.lstrip("/")))
        if name in names and name.startswith("word/media/"):
            package.pictures[target] = _read_part(path, archive, name)
    return package


def _read_around(
    package: DocxPackage, part: Callable[[str], Element | None], names: set[str]
) -> None:
    """Read what stands around the text: notes, comments, page edges, what the file says it is."""
    for store, name in ((package.footnotes, "footnote"), (package.endnotes, "endnote")):
        for note in _list_children(part(f"word/{name}s.xml")):
            if note.get(w("type")) is None:
                store[note.get(w("id"), "")] = note
    package.comments = _list_children(part("word/comments.xml"))
    for name in sorted(names):
        for what in ("header", "footer"):
            if name.startswith(f"word/{what}") and name.endswith(".xml"):
                edge = part(name)
                package.edges += [(f"page {what}", edge)] if edge is not None else []
    for found in _list_children(part("docProps/core.xml")):
        if found.tag.endswith("}title"):
            package.title = (found.text or "").strip()
        elif found.tag.endswith("}creator"):
            package.creator = (found.text or "").strip()


def _read_part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_PART_BYTES:
        raise KioskError(
            f"{path}: {name} in it unpacks to more than {MAX_PART_BYTES // 2**20} MB. "
            "Copy the article alone into a document of its own."
        )
    return archive.read(name)


def _read_xml(path: Path, archive: zipfile.ZipFile, name: str) -> Element:
    data = _read_part(path, archive, name)
    for strict, usual in _STRICT.items():
        data = data.replace(strict.encode(), usual.encode())
    if b"<!DOCTYPE" in data[:1024] or b"<!ENTITY" in data:  # Word writes none; they can be bombs
        raise KioskError(f"{path}: {_DAMAGED}")
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - without a DTD there are no entities
    except (ElementTree.ParseError, RecursionError, ValueError, LookupError) as error:
        raise KioskError(f"{path}: {name}: {_DAMAGED}") from error


def value_of(element: Element | None, *names: str) -> str:
    """The `w:val` of the element that `names` lead to, or ""."""
    for name in names:
        element = element.find(w(name)) if element is not None else None
    return element.get(w("val"), "") if element is not None else ""


def _styles(root: Element | None) -> dict[str, ParagraphStyle]:
    based: dict[str, tuple[str, ParagraphStyle]] = {}
    for style in root.iter(w("style")) if root is not None else ():
        properties = style.find(w("pPr"))
        outline = value_of(properties, "outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
        made = ParagraphStyle(
            value_of(style, "name"), level, value_of(properties, "numPr", "numId")
        )
        based[style.get(w("styleId"), "")] = (value_of(style, "basedOn"), made)
    return {name: _with_parents(name, based) for name in based}


def _with_parents(name: str, based: dict[str, tuple[str, ParagraphStyle]]) -> ParagraphStyle:
    own = based[name][1]
    outline, list_id, parent = own.outline, own.list_id, based[name][0]
    for _ in range(10):
        if parent not in based:
            break
        above = based[parent][1]
        outline, list_id = outline or above.outline, list_id or above.list_id
        parent = based[parent][0]
    return ParagraphStyle(own.name, outline, list_id)


def _ordered_lists(root: Element | None) -> dict[tuple[str, int], bool]:
    """Whether each level of each list is numbered, by the list's id and the level from 0."""
    if root is None:
        return {}
    formats: dict[str, dict[int, bool]] = {}
    for abstract in root.iter(w("abstractNum")):
        levels = {}
        for element in abstract.iter(w("lvl")):
            written = value_of(element, "numFmt")
            levels[int(element.get(w("ilvl"), "0"))] = written not in {"bullet", "none", ""}
        formats[abstract.get(w("abstractNumId"), "")] = levels
    found = {}
    for number in root.iter(w("num")):
        for level, ordered in formats.get(value_of(number, "abstractNumId"), {}).items():
            found[number.get(w("numId"), ""), level] = ordered
    return found
