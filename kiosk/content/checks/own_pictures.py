"""Whether the pictures that an article brings along can be shown.

Only what can be told without drawing them: this layer knows no graphics library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.model import blocks as b
from kiosk.content.model.faults import Fault
from kiosk.content.model.scenes import OWN_PICTURE_PATTERN

MAX_BYTES = 2_000_000
MIN_SIDE_PX, MAX_SIDE_PX = 600, 6000
"""For the shorter and the longer side of a photograph."""

_REFUSED = {"text", "image", "script", "foreignObject", "filter", "style"}
_PNG = b"\x89PNG\r\n\x1a\n"


def check_own_pictures(subject: CheckedArticle, folder: Path) -> Iterator[Fault]:
    """A fault for each picture in `folder` that a scene names and that cannot be shown."""
    for file, _, block in subject.iter_blocks():
        if isinstance(block, b.Scene) and OWN_PICTURE_PATTERN.fullmatch(block.name):
            for text in _picture_faults(folder / block.name):
                yield Fault(file=file, line=block.line, code="picture", text=text)


def _picture_faults(picture: Path) -> Iterator[str]:
    name = picture.name
    try:
        data = picture.read_bytes()
    except OSError:
        yield f"`{name}` cannot be read. Put it into the article's folder."
        return
    if len(data) > MAX_BYTES:
        yield f"`{name}` has {len(data) / 1e6:.1f} MB, of 2 at most. Save it smaller."
        return
    if picture.suffix == ".svg":
        yield from _svg_faults(name, data)
        return
    size = _png_size(data) if picture.suffix == ".png" else _jpeg_size(data)
    if size is None:
        yield f"`{name}` is no {picture.suffix[1:].upper()} picture. Save it as one again."
    elif min(size) < MIN_SIDE_PX or max(size) > MAX_SIDE_PX:
        yield (
            f"`{name}` has {size[0]} × {size[1]} pixels. It needs {MIN_SIDE_PX} at least, "
            f"and {MAX_SIDE_PX} at most."
        )


def _svg_faults(name: str, data: bytes) -> Iterator[str]:
    if b"<!ENTITY" in data:
        yield f"`{name}` defines entities. Save it as a plain SVG."
        return
    try:
        kinds = {str(e.tag).rpartition("}")[2] for e in ElementTree.fromstring(data).iter()}  # noqa: S314 - entities are refused above
    except ElementTree.ParseError as error:
        yield f"`{name}` is no SVG drawing ({error}). Save it as a plain SVG."
        return
    if "svg" not in kinds:
        yield f"`{name}` is no SVG drawing. Save it as a plain SVG."
    if refused := sorted(kinds & _REFUSED):
        listed = ", ".join(f"<{kind}>" for kind in refused)
        yield (
            f"`{name}` has {listed}. A picture holds shapes alone: words in it cannot be "
            "enlarged or read aloud. Turn the rest into shapes, or take it out."
        )


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the first chunk. Source: the PNG specification, 11.2.2 IHDR."""
    if not data.startswith(_PNG) or len(data) < 24:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the start of the frame. Source: ITU-T T.81, B.2.2."""
    place = 2
    if not data.startswith(b"\xff\xd8"):
        return None
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height = int.from_bytes(data[place + 5 : place + 7], "big")
            return int.from_bytes(data[place + 7 : place + 9], "big"), height
        place += 2 + length
    return None
