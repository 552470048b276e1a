"""`review`: a sheet is made, filled in and accepted; a changed word takes the badge away."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base import paths

SECTION = re.compile(r'data-kind="(\w+)" data-id="([\w-]+)" data-hash="(\w{16})"')


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that ships."""
    return Path(shutil.copytree(paths.resources_folder() / "content", tmp_path / "content"))


@pytest.fixture
def article(content: Path) -> Path:
    """The article in the copy."""
    return content / "en" / "ketamine"


@pytest.fixture
def config(content: Path, tmp_path: Path) -> Path:
    """Settings that name the copy."""
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[content]\nfolder = '{content}'\n")
    return file


def run(*arguments: object) -> int:
    return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])


def make_sheet(config: Path, out: Path, *more: str) -> list[tuple[str, ...]]:
    """Make a sheet without pictures; each question's kind, id and hash."""
    assert run("review", "--config", config, "--out", out, "--no-pictures", *more) == 0
    return SECTION.findall(out.read_text(encoding="utf-8"))


def fill_in(file: Path, questions: list[tuple[str, ...]], wrong: str = "") -> Path:
    lines = ['reviewer = "Dr. Ada Example"', 'role = "psychiatrist"', "date = 2026-11-23"]
    for kind, name, code in questions:
        answer = "wrong" if name == wrong else "right"
        lines += [f"[{kind}.{name}]", f'answer = "{answer}"', f'hash = "{code}"']
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def status(config: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run("status", "--config", config)
    return capsys.readouterr().out


def test_a_review_counts_until_a_word_changes(
    article: Path, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = make_sheet(config, tmp_path / "sheet.html")
    assert run("review", "accept", fill_in(tmp_path / "a.toml", questions), article) == 0
    assert f"{len(questions)} right, 0 wrong" in capsys.readouterr().out
    said = status(config, capsys)
    assert "review    Dr. Ada Example (psychiatrist)" in said
    assert "0 not yet reviewed" in said
    assert make_sheet(config, tmp_path / "again.html") == []

    chapter = article / "01-why.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("\n/// short\n", "\n/// short\nTruly. ", 1), encoding="utf-8")
    said = status(config, capsys)
    assert "review    not yet reviewed by a clinician" in said
    assert "texts     not yet reviewed: why" in said
    run("check", article)
    assert "Text `why` has changed since Dr. Ada Example" in capsys.readouterr().out
    assert [name for _, name, _ in make_sheet(config, tmp_path / "new.html")] == ["why"]
    assert "<ins>Truly.</ins>" in (tmp_path / "new.html").read_text(encoding="utf-8")


def test_what_is_wrong_is_disputed_everywhere(
    article: Path, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = make_sheet(config, tmp_path / "sheet.html")
    claim = next(name for kind, name, _ in questions if kind == "claims")
    run("review", "accept", fill_in(tmp_path / "a.toml", questions, claim), article)
    said = status(config, capsys)
    assert f"1 disputed: {claim}" in said
    assert "review    not yet reviewed by a clinician" in said
    run("check", article)
    assert f"warning: Claim `{claim}` is disputed." in capsys.readouterr().out
    run("claims", "--config", config)
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{claim} · ")
    assert [name for _, name, _ in make_sheet(config, tmp_path / "new.html")] == [claim]


def test_an_outdated_answer_is_refused_and_the_others_are_kept(
    article: Path, config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kind, name, _), *rest = make_sheet(config, tmp_path / "sheet.html")
    filled = fill_in(tmp_path / "a.toml", [(kind, name, "0" * 16), *rest])
    assert run("review", "accept", filled, article) == 1
    out, err = capsys.readouterr()
    assert f"{len(rest)} right, 0 wrong" in out
    assert f"[{kind}.{name}]: its words have changed" in err


def test_options_sign_a_review_that_was_typed(article: Path, config: Path, tmp_path: Path) -> None:
    kind, name, code = make_sheet(config, tmp_path / "sheet.html")[0]
    filled = tmp_path / "a.toml"
    filled.write_text(f'[{kind}.{name}]\nanswer = "right"\nhash = "{code}"\n')
    assert run("review", "accept", filled, article) == 1
    signed = ("--name", "Dr. B", "--role", "nurse", "--date", "2026-11-23")
    assert run("review", "accept", filled, article, *signed) == 0
    assert 'reviewer = "Dr. B"' in (article / "review.toml").read_text(encoding="utf-8")


def test_the_sheet_needs_no_network_and_lets_nothing_run_from_a_text(
    article: Path, config: Path, tmp_path: Path
) -> None:
    chapter = article / "01-why.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n<script>alert(1)</script>\n")
    out = tmp_path / "sheet.html"
    make_sheet(config, out)
    page = out.read_text(encoding="utf-8")
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert" in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert "default-src 'none'" in page


def test_paper_gets_a_pdf_with_every_code(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert run("review", "--config", config, "--out", out, "--no-pictures") == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["review"], "--out SHEET.html"),
        (["review", "--out", "sheet.doc"], "--out SHEET.html"),
        (["review", "--out", "gone/sheet.html"], "there is no such folder"),
        (["review", "accept"], "review accept FILE"),
        (["review", "accept", "gone.toml"], "gone.toml: cannot be read"),
        (["review", "gone", "--out", "sheet.html"], "there is no article here"),
        (["review", "a", "b", "--out", "sheet.html"], "Write `review [ARTICLE]"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(
    arguments: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 1
    err = capsys.readouterr().err
    assert wanted in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x", "this is no filled-in review"),
        ('[claims.a]\nanswer = "maybe"\nhash = "0123456789abcdef"\n', "[claims.a]: "),
        ('[claims.a]\nanswer = "right"\n', "[claims.a]: "),
        ('article = "another"\n', "this is a review of `another`"),
    ],
)
def test_a_file_that_is_no_review_is_told_with_its_place(
    article: Path, tmp_path: Path, text: str, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = tmp_path / "a.toml"
    filled.write_text(text)
    assert run("review", "accept", filled, article) == 1
    err = capsys.readouterr().err
    assert f"{filled}: " in err
    assert wanted in err
    assert not (article / "review.toml").exists()
