"""What OpenGL said it is, kept for the next start."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.graphics import probe_results


def test_nothing_is_known_when_nothing_was_kept(tmp_path: Path) -> None:
    assert probe_results.find_probe_result(None, "key") is None
    assert probe_results.find_probe_result(tmp_path, "key") is None


def test_an_answer_is_found_for_its_own_key_alone(tmp_path: Path) -> None:
    probe_results.save_probe_result(tmp_path, "one", "llvmpipe")
    probe_results.save_probe_result(tmp_path, "two", "")
    assert probe_results.find_probe_result(tmp_path, "one") == "llvmpipe"
    assert probe_results.find_probe_result(tmp_path, "two") == ""
    assert probe_results.find_probe_result(tmp_path, "three") is None


def test_a_later_answer_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    probe_results.save_probe_result(tmp_path, "one", "llvmpipe")
    probe_results.save_probe_result(tmp_path, "one", "Intel")
    assert probe_results.find_probe_result(tmp_path, "one") == "Intel"


def test_the_oldest_answers_go_when_there_are_many(tmp_path: Path) -> None:
    for number in range(probe_results.MAX_RESULTS + 2):
        probe_results.save_probe_result(tmp_path, f"key {number}", "llvmpipe")
    assert probe_results.find_probe_result(tmp_path, "key 1") is None
    assert probe_results.find_probe_result(tmp_path, "key 2") == "llvmpipe"


@pytest.mark.parametrize("text", [b"", b"{", b'{"answers": [1]}', b"\xff\xfe"])
def test_a_damaged_file_is_as_none_and_is_mended_by_the_next_answer(
    tmp_path: Path, text: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / probe_results.FILE).write_bytes(text)
    assert probe_results.find_probe_result(tmp_path, "key") is None
    assert probe_results.FILE in caplog.text
    probe_results.save_probe_result(tmp_path, "key", "llvmpipe")
    assert probe_results.find_probe_result(tmp_path, "key") == "llvmpipe"
