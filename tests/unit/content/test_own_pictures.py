"""An article's own pictures are checked before anyone sees them."""

from __future__ import annotations

import datetime
import shutil
import struct
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.content.checks.folder_check import check_folder
from kiosk.content.checks.own_pictures import MAX_BYTES

TODAY = datetime.date(2026, 12, 1)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02"


def jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 3)
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11" + frame + b"\0" * 9


def remarks(folder: Path, name: str, data: bytes | None) -> list[str]:
    """What `check` says about an article that shows the picture `name`."""
    article = folder / "en" / "tms"
    shutil.copytree(paths.resources_folder() / "content" / "en" / "tms", article)
    chapter = article / "01-what.md"
    shown = f"/// scene | {name}\n    credit: Us\n\nA room.\n///"
    chapter.write_text(
        chapter.read_text(encoding="utf-8").replace("/// scene | magnet-coil\n///", shown),
        encoding="utf-8",
    )
    if data is not None:
        (article / name).write_bytes(data)
    faults = check_folder(article, today=TODAY)
    assert all(fault.line == 5 for fault in faults if fault.code == "picture")
    return [fault.text for fault in faults if fault.code in {"picture", "scene"}]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(600, 900)),
        ("a.jpg", jpeg(1200, 800)),
        ("a.svg", SVG.format("<rect/>").encode()),
    ],
)
def test_a_picture_that_can_be_shown_has_no_fault(tmp_path: Path, name: str, data: bytes) -> None:
    assert remarks(tmp_path, name, data) == []


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.png", None, "cannot be read. Put it into the article's folder"),
        ("a.png", png(599, 900), "has 599 × 900 pixels. It needs 600"),
        ("a.jpg", jpeg(7000, 900), "has 7000 × 900 pixels"),
        ("a.jpg", png(900, 900), "is no JPG picture"),
        ("a.png", jpeg(900, 900), "is no PNG picture"),
        ("a.jpg", b"\xff\xd8", "is no JPG picture"),
        ("a.jpg", b"\0" * (MAX_BYTES + 1), "has 2.0 MB, of 2 at most"),
        ("a.svg", b"<svg", "is no SVG drawing"),
        ("a.svg", b"<html/>", "is no SVG drawing"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "defines entities"),
        ("a.svg", SVG.format("<text>Hello</text><style/>").encode(), "has <style>, <text>"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes | None, part: str
) -> None:
    (said,) = remarks(tmp_path, name, data)
    assert part in said
    assert f"`{name}`" in said
