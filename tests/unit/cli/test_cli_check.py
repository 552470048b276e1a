"""`check` on the command line: what it prints and returns."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base import paths
from support.content.clinic_article_files import copy_clinic_article

TODAY = "2026-11-29"
FAULT = re.compile(r"(?P<file>.+):(?P<line>\d+): (?P<mark>warning: |advice: )?(?P<text>.+)")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that ships."""
    return Path(shutil.copytree(paths.resources_folder() / "content", tmp_path / "content"))


@pytest.fixture
def chapter(content: Path) -> Path:
    """A chapter of the copy with one fault, in its first line."""
    file = content / "en" / "ketamine" / "01-why.md"
    _, rest = file.read_text(encoding="utf-8").split("\n", 1)
    file.write_text("Words, but no title.\n" + rest, encoding="utf-8")
    return file


def check(*arguments: object) -> int:
    return cli.run_command_line(
        ["clearmind-kiosk", "check", *map(str, arguments), "--today", TODAY]
    )


def test_check_exits_0_when_the_content_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    out, err = capsys.readouterr()
    assert all(FAULT.fullmatch(line)["mark"] for line in out.splitlines())  # type: ignore[index]
    assert err.splitlines()[-1].startswith("0 errors, ")


def test_check_advises_on_a_clinics_own_article_and_exits_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_clinic_article(tmp_path)
    assert check(folder) == 0
    out, err = capsys.readouterr()
    marks = [FAULT.fullmatch(line)["mark"] for line in out.splitlines()]  # type: ignore[index]
    assert marks == ["warning: "] + ["advice: "] * (len(marks) - 1), "advice comes last"
    assert err == (
        "Advice on how it reads, yours to take or leave:\n"
        f"0 errors, 1 warnings, {len(marks) - 1} pieces of advice in {folder}\n"
    )
    assert check(folder, "--strict") == 1
    assert not any(FAULT.fullmatch(x)["mark"] for x in capsys.readouterr().out.splitlines())  # type: ignore[index]


def test_check_help_tells_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        check("--help")
    assert left.value.code == 0
    assert "Exit code: 0 without errors" in capsys.readouterr().out


@pytest.mark.parametrize("under", ["", "en", "en/ketamine"])
def test_check_exits_1_and_names_file_and_line_when_there_is_a_fault(
    content: Path, chapter: Path, under: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(content / under) == 1
    out, err = capsys.readouterr()
    errors = [x for x in out.splitlines() if not FAULT.fullmatch(x)["mark"]]  # type: ignore[index]
    assert errors
    assert all(line.startswith(f"{chapter}:1: ") for line in errors)
    assert re.fullmatch(
        rf"{len(errors)} errors, \d+ warnings, \d+ pieces of advice in "
        rf"{re.escape(str(content / under))}",
        err.splitlines()[-1],
    )


def test_check_names_files_from_where_it_runs_when_the_folder_is_relative(
    content: Path,
    chapter: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(content / "en")
    assert check("ketamine") == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith(f"{Path('ketamine', chapter.name)}:1: ")


def test_check_is_for_programs_when_json_is_asked_for(
    content: Path, chapter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(content, "--json") == 1
    out, err = capsys.readouterr()
    assert err == ""
    faults = json.loads(out)
    assert {tuple(fault) for fault in faults} == {("file", "line", "severity", "code", "text")}
    wrong = [fault for fault in faults if fault["severity"] == "error"]
    assert {(fault["file"], fault["line"]) for fault in wrong} == {(str(chapter), 1)}


def test_warnings_and_advice_are_errors_when_check_is_strict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check() == 0
    lenient = capsys.readouterr().out
    assert check("--strict") == (1 if lenient else 0)
    strict = capsys.readouterr().out
    plain = re.sub(": (?:warning|advice): ", ": ", lenient)
    assert sorted(strict.splitlines()) == sorted(plain.splitlines())


def test_check_holds_to_the_day_when_one_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    run = ["clearmind-kiosk", "check", "--today"]
    cli.run_command_line([*run, TODAY])
    now = capsys.readouterr().out.splitlines()
    cli.run_command_line([*run, "2099-01-01"])
    later = capsys.readouterr().out.splitlines()
    assert set(now) < set(later), "then, dates are past"


def test_check_reads_the_content_of_the_settings_when_no_folder_is_named(
    content: Path, chapter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text(f"[content]\nfolder = '{content}'\n")
    assert check("--config", config) == 1
    assert f"{chapter}:1: " in capsys.readouterr().out


def test_check_exits_1_with_one_line_when_there_is_no_such_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path / "gone") == 1
    assert capsys.readouterr().err == f"clearmind-kiosk: {tmp_path / 'gone'}: no such folder\n"


def test_check_says_so_when_a_folder_holds_no_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path) == 1
    assert capsys.readouterr().out.startswith(f"{tmp_path}:1: There is no article here")
