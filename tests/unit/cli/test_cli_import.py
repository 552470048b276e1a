"""`import` on the command line: what it prints, where the article goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import cli

PAGE = """# A Good Night

By Noor Haddad

Most people can learn to sleep well again.

## What helps

About 40% of our visitors begin with one rule.

![The bedroom](room.jpg)
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("page.md")
    file.write_text(PAGE, encoding="utf-8")
    return file


def run(*arguments: object) -> int:
    return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])


def test_import_tells_its_guesses_and_what_to_do_next(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", page) == 0
    told = capsys.readouterr()
    folder = Path("my-content", "en", "good-night")
    assert "page.md:3: author: “By Noor Haddad” (a line that names who wrote it)\n" in told.out
    assert "page.md:11: picture room.jpg: “The bedroom” (the kiosk shows figures" in told.out
    assert f"{folder}: “A Good Night”, 2 chapters.\n" in told.err
    assert f"1 thing had no place and is in {folder / 'leftover.md'}.\n" in told.err
    assert f"clearmind-kiosk check {folder}\n" in told.err
    assert run("check", folder) == 0


def test_import_refuses_a_folder_that_is_there_until_it_is_forced(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = ("--to", "en/night")
    assert run("import", page, *to) == 0
    assert run("import", page, *to) == 1
    assert "replace this one with --force" in capsys.readouterr().err
    assert run("import", page, *to, "--force") == 0
