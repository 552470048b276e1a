"""The installed program's tour beside this checkout's: the same screens, the same pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from environment import ROOT
from release.windows.wine import Wine
from support.wine.program import installed_program

OPTIONS = ("--size", "1280x720", "--diagonal", "21.5")
ON_SHEET = (
    *("attract", "home", "short", "contact", "questions", "chapter-timeline-p1"),
    *("chapter-research-p2", "chapter-risks-p1", "facts", "sources", "form-", "staff"),
)
"""Words in the names of the screens that the sheet shows, one each."""
WIDTH, HEIGHT, GAP, PAIRS_A_ROW = 480, 270, 8, 2


def check_tour(wine: Wine, work: Path) -> str:
    """Every picture's name, and so each chapter's number of pages, is the same on both."""
    linux = work / "linux"
    with installed_program(wine, work) as windows:
        windows.run("tour", "--out", "/srv/tour", *OPTIONS)
        shutil.copytree(windows.system / "srv" / "tour", work / "windows")
    command = [sys.executable, "-m", "kiosk", "tour", "--out", str(linux), *OPTIONS]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    here, there = pictures(linux), pictures(work / "windows")
    assert here == there, sorted(set(here) ^ set(there))
    draw_sheet(work, [next(name for name in here if word in name) for word in ON_SHEET])
    return f"{len(there)} of {len(here)} screens, names and page counts as on Linux"


def pictures(folder: Path) -> list[str]:
    """The names of the pictures in a folder."""
    return sorted(one.name for one in folder.glob("*.png"))


def draw_sheet(work: Path, chosen: list[str]) -> None:
    """Pairs of pictures, that of Windows at the left, as sheet.png."""
    rows = -(-len(chosen) // PAIRS_A_ROW)
    sheet = QImage(
        PAIRS_A_ROW * 2 * (WIDTH + GAP), rows * (HEIGHT + GAP), QImage.Format.Format_RGB32
    )
    sheet.fill(QColor("black"))
    painter = QPainter(sheet)
    for number, name in enumerate(chosen):
        for side, system in enumerate(("windows", "linux")):
            left = ((number % PAIRS_A_ROW) * 2 + side) * (WIDTH + GAP)
            picture = QImage(str(work / system / name)).scaled(WIDTH, HEIGHT)
            painter.drawImage(left, number // PAIRS_A_ROW * (HEIGHT + GAP), picture)
    painter.end()
    sheet.save(str(work / "sheet.png"))
