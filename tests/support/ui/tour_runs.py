"""Runs `clearmind-kiosk tour` as a program of its own, two at a time."""

from __future__ import annotations

import math
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from support.project import ROOT
from support.renderers import OPENGL, chosen_renderer

LONGEST_S = 1800


@dataclass(frozen=True)
class TourPanel:
    """A panel and the size of text on it."""

    width: int
    height: int
    diagonal_in: float
    text: int

    @property
    def name(self) -> str:
        return f"{self.width}x{self.height}-{self.diagonal_in:g}in-{self.text}"

    @property
    def low(self) -> float:
        """From where down it is touched in reach, in pixels; 0 where it holds too few lines."""
        high_mm = self.diagonal_in * 25.4 * self.height / math.hypot(self.width, self.height)
        viewed_m = max(0.6, self.diagonal_in * 0.0254 * 1.1)
        lines = high_mm / (7.2 * viewed_m / 0.6 * self.text / 100)
        return 0 if lines < 16 else self.height / 2


PANELS = [
    (1920, 1080, 21.5),
    (1920, 1080, 55),
    (1080, 1920, 32),
    (1366, 768, 15.6),
    (3840, 2160, 55),
]
ALL_PANELS = [TourPanel(*shape, text) for shape in PANELS for text in (100, 200)]
FEW_PANELS = [
    TourPanel(1920, 1080, 21.5, 100),
    TourPanel(1366, 768, 15.6, 200),
    TourPanel(1080, 1920, 32, 200),
]
if chosen_renderer() == OPENGL:
    FEW_PANELS = FEW_PANELS[:1]

TourRun = subprocess.CompletedProcess[str]


def run_tour(out: Path, panel: TourPanel, *arguments: str) -> TourRun:
    """Take the pictures of `panel` into `out`."""
    size = ["--size", f"{panel.width}x{panel.height}", "--diagonal", f"{panel.diagonal_in}"]
    renderer = ["--renderer", "gpu" if chosen_renderer() == OPENGL else "software"]
    text = ["--text", str(panel.text)]
    return run_program("tour", "--out", str(out), *size, *renderer, *text, *arguments)


def run_program(*arguments: str) -> TourRun:
    """Run `clearmind-kiosk` with `arguments`, with the display of these tests."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=LONGEST_S,
        check=False,
    )


class ParallelTours:
    """The tours of several panels, begun at once and waited for one by one."""

    def __init__(self, folder: Path, panels: list[TourPanel]) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="tour")
        self._runs: dict[TourPanel, Future[TourRun]] = {
            panel: self._pool.submit(run_tour, folder / panel.name, panel, "--sheet")
            for panel in panels
        }

    def of_panel(self, panel: TourPanel) -> tuple[Path, TourRun]:
        """The folder of a panel's pictures and how its tour ended."""
        return self._folder / panel.name, self._runs[panel].result()

    def stop(self) -> None:
        """Wait for those that run; the others do not begin."""
        self._pool.shutdown(cancel_futures=True)
