"""`present --slides` and `present --handout` as they are typed, where there is no display."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.config.locations import Locations
from support.project import ROOT


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with no display and no platform named."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "present", "--data", str(folder / "data"), *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


def test_both_are_made_without_a_display(tmp_path: Path) -> None:
    slides, handout = tmp_path / "slides.pdf", tmp_path / "handout.pdf"
    done = run(tmp_path, "--slides", str(slides), "--handout", str(handout), "--large-print")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.rpartition(": ")[0] for line in lines] == [str(slides), str(handout)]
    assert all(line.endswith(" pages") for line in lines)
    assert slides.read_bytes().startswith(b"%PDF-")
    assert handout.read_bytes().startswith(b"%PDF-")
    assert not (tmp_path / "data").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "--handout", str(tmp_path / "none" / "a.pdf"))
    assert done.returncode == 1
    assert "none/a.pdf: cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_how_a_handout_is_to_be_needs_a_handout(tmp_path: Path) -> None:
    done = run(tmp_path, "--large-print")
    assert done.returncode == 1
    assert "Add --handout FILE.pdf" in done.stderr


@pytest.mark.parametrize("option", ["--slides", "--handout"])
def test_an_article_with_a_broken_chapter_is_refused(tmp_path: Path, option: str) -> None:
    folder = tmp_path / "content" / "en" / "ketamine"
    shutil.copytree(Locations().article_folder.parent, folder.parent)
    chapter = folder / "10-safety.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n/// nonsense\n", encoding="utf-8")
    done = run(tmp_path, str(folder), option, str(tmp_path / "a.pdf"))
    assert done.returncode == 1
    assert "cannot be shown" in done.stderr
    assert "clearmind-kiosk check" in done.stderr
    assert not (tmp_path / "a.pdf").exists()
