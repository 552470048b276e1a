"""The log: a file that rolls over, and no reason to stop."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from kiosk.base import log

speaker = logging.getLogger("kiosk.test")


@pytest.fixture(autouse=True)
def _root_logger_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    level, before = root.level, list(root.handlers)
    yield
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_the_file_says_when_and_where_when_something_happens(tmp_path: Path) -> None:
    log.start_logging(tmp_path)
    speaker.info("started: %s", "Übung")
    (line,) = (tmp_path / "kiosk.log").read_text(encoding="utf-8").splitlines()
    assert line.endswith(" INFO kiosk.test: started: Übung")
    assert line[:4].isdigit()


def test_the_terminal_hears_of_warnings_alone_when_there_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.start_logging(tmp_path)
    speaker.debug("a detail")
    speaker.info("all is well")
    speaker.warning("look here")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("WARNING kiosk.test: look here\n")
    assert err.count("\n") == 1
    assert "a detail" not in (tmp_path / "kiosk.log").read_text(encoding="utf-8")


def test_no_file_is_written_when_no_folder_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    log.start_logging(None)
    speaker.warning("look here")
    assert "look here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing", "file"])
def test_the_kiosk_goes_on_when_the_folder_cannot_be_written(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    log.start_logging(tmp_path / name)
    speaker.warning("look here")
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert "WARNING kiosk.base.log: no log file: " in said[0]
    assert str(tmp_path / name) in said[0]
    assert said[1].endswith("look here")


def test_three_old_files_are_kept_when_the_log_rolls_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_BYTES", 1_000)
    log.start_logging(tmp_path)
    for number in range(100):
        speaker.info("%04d %s", number, "x" * 60)
    names = ["kiosk.log", "kiosk.log.1", "kiosk.log.2", "kiosk.log.3"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert all((tmp_path / name).stat().st_size <= 1_000 for name in names)
    assert "0099 x" in (tmp_path / "kiosk.log").read_text(encoding="utf-8")
    kept = "".join((tmp_path / name).read_text(encoding="utf-8") for name in reversed(names))
    numbers = [int(line.split(": ")[1][:4]) for line in kept.splitlines()]
    assert numbers == list(range(numbers[0], 100)), "the newest, and none in between is lost"


def test_a_file_may_grow_to_a_megabyte_when_started(tmp_path: Path) -> None:
    log.start_logging(tmp_path)
    (handler,) = (h for h in logging.getLogger().handlers if isinstance(h, RotatingFileHandler))
    assert (handler.maxBytes, handler.backupCount) == (1_000_000, 3)


def test_the_log_goes_on_in_the_same_file_when_the_kiosk_starts_again(tmp_path: Path) -> None:
    (tmp_path / "kiosk.log").write_text("from before\n")
    log.start_logging(tmp_path)
    speaker.info("and now")
    before, now = (tmp_path / "kiosk.log").read_text(encoding="utf-8").splitlines()
    assert before == "from before"
    assert now.endswith("and now")


@pytest.mark.parametrize(
    "foreign", ["a\nb", "a\r\nb", "a\x1b[2Jb", "a\x85b", "a\u2028b", "a\u202eb"]
)
def test_a_message_stays_one_line_of_plain_text_when_it_holds_what_others_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], foreign: str
) -> None:
    log.start_logging(tmp_path)
    speaker.warning("a file: %s", foreign)
    for text in (
        (tmp_path / "kiosk.log").read_text(encoding="utf-8"),
        capsys.readouterr().err,
    ):
        assert len(text.splitlines()) == 1
        assert text.endswith("b\n")
        assert text.removesuffix("\n").isprintable()


def test_a_traceback_keeps_its_lines_when_it_is_logged(tmp_path: Path) -> None:
    log.start_logging(tmp_path)
    try:
        raise ValueError("wrong")
    except ValueError:
        speaker.exception("it broke")
    text = (tmp_path / "kiosk.log").read_text(encoding="utf-8")
    assert "it broke\n  Traceback (most recent call last):\n" in text


def test_no_line_of_a_traceback_looks_like_a_line_of_the_log_when_it_holds_one(
    tmp_path: Path,
) -> None:
    log.start_logging(tmp_path)
    try:
        raise ValueError("wrong\n2026-01-01 00:00:00,000 INFO forged\x1b[2J")
    except ValueError:
        speaker.exception("it broke")
    text = (tmp_path / "kiosk.log").read_text(encoding="utf-8")
    assert "\n  2026-01-01" in text
    assert "\x1b" not in text
