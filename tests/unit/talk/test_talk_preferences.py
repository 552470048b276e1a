"""What outlives a talk."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.talk import preferences
from kiosk.talk.preferences import FILE, TalkPreferences


def test_the_screen_and_the_size_are_there_again_when_kept(tmp_path: Path) -> None:
    preferences.save_talk_preferences(tmp_path, TalkPreferences(audience="HDMI-1", notes=150))
    assert preferences.load_talk_preferences(tmp_path) == TalkPreferences(
        audience="HDMI-1", notes=150
    )
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"{", b'{"notes": "large"}', b"\xff"])
def test_nothing_is_remembered_when_the_file_makes_no_sense(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert preferences.load_talk_preferences(tmp_path) == TalkPreferences()


def test_nothing_is_kept_when_there_is_no_folder(tmp_path: Path) -> None:
    preferences.save_talk_preferences(None, TalkPreferences(audience="x"))
    assert preferences.load_talk_preferences(None) == TalkPreferences()
    assert preferences.load_talk_preferences(tmp_path / "missing") == TalkPreferences()


def test_a_line_in_the_log_says_so_when_the_folder_refuses(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    preferences.save_talk_preferences(tmp_path / "missing", TalkPreferences())
    assert "not remembered" in caplog.text
