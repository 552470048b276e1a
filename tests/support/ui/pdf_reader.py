"""Reads a PDF as others do: with poppler's programs, and with qpdf, which is strict about form."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest


def find_tool(name: str) -> str:
    """The program of that name; the test is skipped without it."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; on Debian: apt-get install poppler-utils qpdf")
    return found


def run_tool(command: str, *arguments: str | Path) -> str:
    """What a program prints; what it complains about fails the test."""
    done = subprocess.run(
        [find_tool(command), *map(str, arguments)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert not done.stderr, done.stderr
    return done.stdout


def collapse_spaces(text: str) -> str:
    """Words with single spaces between them."""
    return re.sub(r"\s+", " ", text).strip()


def page_texts(file: Path) -> list[str]:
    """The text of each page, in the order it is painted in."""
    return [
        collapse_spaces(page) for page in run_tool("pdftotext", "-raw", file, "-").split("\f")[:-1]
    ]


def document_info(file: Path) -> dict[str, str]:
    """What the document says of itself."""
    lines = (line.partition(":") for line in run_tool("pdfinfo", file).splitlines())
    return {name.strip(): value.strip() for name, _colon, value in lines}


@dataclass(frozen=True)
class PdfWord:
    """A word and where it stands on its page, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def page_words(file: Path) -> list[tuple[float, float, list[PdfWord]]]:
    """Each page's width, height and words."""
    xml = run_tool("pdftotext", "-bbox", file, "-")
    root = ElementTree.fromstring(xml.partition(">")[2])
    found = []
    for page in root.iter("{http://www.w3.org/1999/xhtml}page"):
        here = [
            PdfWord(
                word.text or "",
                *(float(word.get(side, "")) for side in ("xMin", "yMin", "xMax", "yMax")),
            )
            for word in page
        ]
        found.append((float(page.get("width", "")), float(page.get("height", "")), here))
    return found
