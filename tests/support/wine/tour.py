"""The installed program's tour beside this checkout's: the same screens, nearly the same pages.

Windows rounds the widths of letters otherwise than Linux, by one percent at most. Where a page is
just full, that can take one page more or less, so each chapter's count may differ by one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from environment import ROOT
from release.windows.wine import Wine
from support.wine.program import installed_program

OPTIONS = ("--size", "1280x720", "--diagonal", "21.5")
ON_SHEET = (
    *("attract", "home", "short", "contact", "questions", "chapter-timeline-p1"),
    *("chapter-research-p2", "chapter-safety-p1", "facts", "sources", "form-done", "staff-status"),
)
"""Words in the names of the screens that the sheet shows, one each."""
WIDTH, HEIGHT, GAP, PAIRS_A_ROW = 480, 270, 8, 2


def check_tour(wine: Wine, work: Path) -> str:
    """Every screen is there, and each chapter has as many pages, give or take one."""
    linux = work / "linux"
    with installed_program(wine, work) as windows:
        windows.run("tour", "--out", "/srv/tour", *OPTIONS)
        shutil.copytree(windows.system / "srv" / "tour", work / "windows")
    command = [sys.executable, "-m", "kiosk", "tour", "--out", str(linux), *OPTIONS]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    here, there = pictures(linux), pictures(work / "windows")
    draw_sheet(work, here, there)
    pages_here, pages_there = count_pages(here), count_pages(there)
    assert pages_here.keys() == pages_there.keys(), pages_here.keys() ^ pages_there.keys()
    other = [name for name in pages_here if pages_here[name] != pages_there[name]]
    told = [f"{name} has {pages_there[name]} pages, not {pages_here[name]}" for name in other]
    assert all(abs(pages_here[name] - pages_there[name]) == 1 for name in other), told
    same = len(pages_here) - len(other)
    return "; ".join([f"{same} of {len(pages_here)} screens with as many pages as on Linux", *told])


def pictures(folder: Path) -> dict[str, Path]:
    """The pictures in a folder by their names without the number."""
    return {one.stem.partition("-")[2]: one for one in sorted(folder.glob("*.png"))}


def count_pages(names: Iterable[str]) -> dict[str, int]:
    """How many pictures each screen has: its pages, and the steps of its figures."""
    return Counter(re.sub(r"(-p\d+)?(-step\d+)?$", "", name) for name in names)


def draw_sheet(work: Path, here: dict[str, Path], there: dict[str, Path]) -> None:
    """Pairs of pictures, that of Windows at the left, as sheet.png."""
    both = [name for name in here if name in there]
    chosen = [next(name for name in both if word in name) for word in ON_SHEET]
    rows = -(-len(chosen) // PAIRS_A_ROW)
    sheet = QImage(
        PAIRS_A_ROW * 2 * (WIDTH + GAP), rows * (HEIGHT + GAP), QImage.Format.Format_RGB32
    )
    sheet.fill(QColor("black"))
    painter = QPainter(sheet)
    for number, name in enumerate(chosen):
        for side, folder in enumerate((there, here)):
            left = ((number % PAIRS_A_ROW) * 2 + side) * (WIDTH + GAP)
            picture = QImage(str(folder[name])).scaled(WIDTH, HEIGHT)
            painter.drawImage(left, number // PAIRS_A_ROW * (HEIGHT + GAP), picture)
    painter.end()
    sheet.save(str(work / "sheet.png"))
