"""Reads a PDF as others do: with poppler's programs, and with qpdf, which is strict about form."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest


def tool(name: str) -> str:
    """The program of that name; the test is skipped without it."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; on Debian: apt-get install poppler-utils qpdf")
    return found


def said(command: str, *arguments: str | Path) -> str:
    """What a program prints; what it complains about fails the test."""
    done = subprocess.run(
        [tool(command), *map(str, arguments)], capture_output=True, check=True, encoding="utf-8"
    )
    assert not done.stderr, done.stderr
    return done.stdout


def flat(text: str) -> str:
    """Words with single spaces between them."""
    return re.sub(r"\s+", " ", text).strip()


def pages(file: Path) -> list[str]:
    """The text of each page, in the order it is painted in."""
    return [flat(page) for page in said("pdftotext", "-raw", file, "-").split("\f")[:-1]]


def info(file: Path) -> dict[str, str]:
    """What the document says of itself."""
    lines = (line.partition(":") for line in said("pdfinfo", file).splitlines())
    return {name.strip(): value.strip() for name, _colon, value in lines}


@dataclass(frozen=True)
class Word:
    """A word and where it stands on its page, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(file: Path) -> list[tuple[float, float, list[Word]]]:
    """Each page's width, height and words."""
    xml = said("pdftotext", "-bbox", file, "-")
    root = ElementTree.fromstring(xml.partition(">")[2])
    found = []
    for page in root.iter("{http://www.w3.org/1999/xhtml}page"):
        here = [
            Word(
                word.text or "",
                *(float(word.get(side, "")) for side in ("xMin", "yMin", "xMax", "yMax")),
            )
            for word in page
        ]
        found.append((float(page.get("width", "")), float(page.get("height", "")), here))
    return found
