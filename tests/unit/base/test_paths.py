"""Where the data folder is, and how it is made."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.base.errors import KioskError


def test_the_resources_are_there_when_it_runs_from_a_checkout() -> None:
    for name in ("content", "profile", "qml", "theme.toml"):
        assert (paths.resources_folder() / name).exists()


def test_the_live_data_are_this_user_s_when_no_folder_is_named() -> None:
    assert paths.default_data_folder().is_absolute()
    assert paths.default_data_folder().name == "clearmind-kiosk"


def test_the_data_folder_is_made_with_its_parents_when_it_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert paths.prepare_data_folder(folder) == folder
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders private itself")
def test_the_data_folder_is_for_this_user_alone_when_it_is_made(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        folder = paths.prepare_data_folder(tmp_path / "data")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_is_in_the_data_folder_stays_when_it_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    assert paths.prepare_data_folder(tmp_path) == tmp_path
    assert (tmp_path / "kept").read_text() == "kept"


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_one_line_says_what_to_do_when_the_data_folder_cannot_be_made(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KioskError, match="the data folder cannot be made") as caught:
        paths.prepare_data_folder(tmp_path / name)
    said = str(caught.value)
    assert said.startswith(f"{tmp_path / name}: ")
    assert said.endswith("Choose another with --data DIR.")
    assert "\n" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders private itself")
def test_what_the_program_keeps_is_for_this_user_alone_whatever_it_was(tmp_path: Path) -> None:
    ours = ["keys/clinic-1.key", "keys/revocations", "outbox/outbox.db", "desk.sqlite", "tls.key"]
    for name in (*ours, "holiday.jpg"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True, mode=0o755)
        file.touch()
        file.chmod(0o644)
    paths.prepare_data_folder(tmp_path)
    for name in (*ours, "keys", "outbox"):
        reach = stat.S_IMODE((tmp_path / name).stat().st_mode) & 0o077
        kept = name == "outbox/outbox.db"  # its folder lets nobody in
        assert kept or reach == 0, name
    assert stat.S_IMODE((tmp_path / "holiday.jpg").stat().st_mode) & 0o044
