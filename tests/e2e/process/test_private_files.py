"""What the running programs keep is for their user alone, in whatever folder and umask."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")

KEPT_FROM_BEFORE = ("kiosk.log", "kiosk.log.1", "hang.txt")


def run(data: Path, *arguments: str, until: str) -> None:
    """The program with `data`, ended once `until` is there."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--unsupervised", *arguments, "--data", str(data)],
        cwd=ROOT, env=environment, umask=0,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        while not any(data.glob(until)):
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            assert process.stderr is not None
            raise AssertionError(process.stderr.read().decode())
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    finally:
        process.kill()
        process.communicate()


def wide(folder: Path) -> list[str]:
    """What others may look into."""
    return sorted(
        f"{one.relative_to(folder)} {oct(one.stat().st_mode & 0o777)}"
        for one in folder.rglob("*")
        if one.stat().st_mode & 0o077
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    made.chmod(0o777)
    return made


def test_a_kiosks_files_are_its_users_alone_when_the_folder_was_open(folder: Path) -> None:
    for name in KEPT_FROM_BEFORE:
        (folder / name).touch()
        (folder / name).chmod(0o666)
    run(folder, "--windowed", until="cache/*.article")
    assert wide(folder) == []
    assert folder.stat().st_mode & 0o777 == 0o777, "the folder is whose it was"


def test_a_desks_files_are_its_users_alone_when_the_folder_was_open(folder: Path) -> None:
    (folder / "desk.sqlite").touch()
    (folder / "desk.sqlite").chmod(0o666)
    run(folder, "desk", "--port", "0", "--tls", until="desk.sqlite-wal")
    assert wide(folder) == []


def test_other_peoples_files_stay_as_they_are_when_they_share_the_folder(folder: Path) -> None:
    note = folder / "readme.txt"
    note.touch()
    note.chmod(0o644)
    run(folder, "desk", "--port", "0", "--tls", until="desk.sqlite-wal")
    assert wide(folder) == ["readme.txt 0o644"]
