"""What the pages of a visit took is given back once it is over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from support.ui.kiosk_runs import StartKiosk

CHAPTERS = ("research", "choices", "safety", "visit", "timeline", "brain", "myths")


def resident_mb() -> float:
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["RssAnon"].split()[0]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_returned_when_a_visit_ended(start: StartKiosk) -> None:
    visitor = start()
    released: list[str] = []
    (release,) = [
        child for child in visitor.kiosk.children() if type(child).__name__ == "MemoryRelease"
    ]
    release.steps = (*release.steps, lambda: released.append("done"))
    for chapter in CHAPTERS:
        visitor.go_to_screen(f"chapter-{chapter}")
    most = resident_mb()
    visitor.kiosk.session.finish()
    visitor.wait_for(lambda: bool(released))
    QCoreApplication.processEvents()
    assert resident_mb() < most - 8, (most, resident_mb())
