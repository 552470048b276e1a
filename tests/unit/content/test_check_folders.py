"""`check` on content roots, languages, articles that stand alone, and translations."""

from __future__ import annotations

import datetime
import shutil
import sys
from pathlib import Path

import pytest

from kiosk.content.article_files import read_article_files
from kiosk.content.checks import reading_grade
from kiosk.content.checks.folder_check import check_folder
from kiosk.content.checks.translation import fingerprint_file

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def root(article: Path) -> Path:
    return article.parents[1]


def test_a_root_a_language_and_an_article_tell_the_same(article: Path, root: Path) -> None:
    (article / "02-two.md").write_text("# Two\n")
    (article.parent / "glossary.toml").write_text("[x]\n")
    found = [
        check_folder(at, today=TODAY, content_root=root) for at in (root, root / "en", article)
    ]
    assert found[0]
    assert found[0] == found[1] == found[2]
    assert all(Path(fault.file).is_file() for fault in found[0])


def test_an_article_is_checked_from_where_one_stands(
    article: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article / "02-two.md").write_text("# Two\n\n/// foo\n")
    monkeypatch.chdir(article)
    assert "02-two.md" in {
        fault.file for fault in check_folder(Path(), today=TODAY, content_root=root)
    }
    monkeypatch.chdir(article.parent)
    told = check_folder(Path("small"), today=TODAY, content_root=root)
    assert "small/02-two.md:3" in {f"{Path(f.file).as_posix()}:{f.line}" for f in told}


def test_an_article_that_stands_alone_takes_the_glossary_of_the_root(
    article: Path, root: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "elsewhere" / "mine"
    shutil.copytree(article, alone)
    assert check_folder(alone, today=TODAY, content_root=root) == []


def test_a_missing_glossary_is_told(article: Path, root: Path) -> None:
    (article.parent / "glossary.toml").unlink()
    assert "missing" in {fault.code for fault in check_folder(root, today=TODAY, content_root=root)}


@pytest.mark.parametrize("name", ["none", "empty", "file"])
def test_a_folder_without_articles_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    (fault,) = check_folder(tmp_path / name, today=TODAY)
    assert (fault.line, fault.code) == (1, "missing")


def test_warnings_are_errors_when_strict(article: Path, root: Path) -> None:
    later = datetime.date(2030, 1, 1)
    found = check_folder(article, today=later, content_root=root)
    assert {fault.severity for fault in found} == {"warning"}
    assert {fault.code for fault in found} == {"expired"}
    strict = check_folder(article, today=later, content_root=root, strict=True)
    assert [(f.line, f.severity) for f in strict] == [(f.line, "error") for f in found]
    assert "warning: " in str(found[0])
    assert "warning: " not in str(strict[0])


def test_the_clinics_words_are_checked_in_their_place(article: Path, root: Path) -> None:
    path = article / "01-one.md"
    path.write_text(path.read_text().replace("One more thing.", "At {clinic}."))
    assert check_folder(article, today=TODAY, content_root=root) == []
    (fault,) = check_folder(
        article,
        today=TODAY,
        content_root=root,
        variables=lambda language: {"phone": "1"} if language == "en" else {},
    )
    assert fault.code == "placeholder"


def translate(article: Path) -> Path:
    """A translation of the small article that is up to date."""
    folder = article.parents[1] / "es" / "small"
    shutil.copytree(article, folder)
    shutil.copy(article.parent / "glossary.toml", folder.parent)
    files = {
        n: d for n, d in read_article_files(article).contents.items() if d and n.endswith(".md")
    }
    noted = "".join(f'"{name}" = "{fingerprint_file(data)}"\n' for name, data in files.items())
    with (folder / "article.toml").open("a") as file:
        file.write(f'\n[translation]\nfrom = "en"\n[translation.files]\n{noted}')
    return folder


def test_a_translation_that_is_up_to_date_has_no_fault(article: Path, root: Path) -> None:
    translate(article)
    assert check_folder(root, today=TODAY, content_root=root) == []


def test_a_stale_translation_is_a_warning(article: Path, root: Path) -> None:
    folder = translate(article)
    path = article / "02-two.md"
    path.write_text(path.read_text() + "\n")
    (fault,) = check_folder(root, today=TODAY, content_root=root)
    assert (fault.code, fault.severity, fault.line) == ("stale", "warning", 1)
    assert Path(fault.file) == folder / "02-two.md"


def test_a_chapter_that_is_not_noted_is_a_warning(article: Path, root: Path) -> None:
    path = translate(article) / "article.toml"
    path.write_text("\n".join(x for x in path.read_text().split("\n") if '"short.md"' not in x))
    assert [f.severity for f in check_folder(root, today=TODAY, content_root=root)] == ["warning"]


def test_a_chapter_that_is_not_translated_is_an_error(article: Path, root: Path) -> None:
    (translate(article) / "02-two.md").unlink()
    found = [
        f for f in check_folder(root, today=TODAY, content_root=root) if f.code == "translation"
    ]
    assert [f.severity for f in found] == ["error"]
    assert "02-two.md" in found[0].text


def test_a_chapter_that_the_original_lacks_is_an_error(article: Path, root: Path) -> None:
    folder = translate(article)
    (folder / "02-two.md").rename(folder / "05-two.md")
    texts = [
        f.text
        for f in check_folder(root, today=TODAY, content_root=root)
        if f.code == "translation"
    ]
    assert len(texts) == 2


def test_a_translation_of_nothing_is_an_error(article: Path, root: Path) -> None:
    folder = translate(article)
    path = folder / "article.toml"
    path.write_text(path.read_text().replace('from = "en"', 'from = "fr"'))
    (fault,) = check_folder(folder, today=TODAY, content_root=root)
    assert fault.code == "translation"
    assert path.read_text().split("\n")[fault.line - 1] == 'from = "fr"'


HARD = (
    "Comprehensive neurobiological investigations demonstrate considerable heterogeneity. "
    "Administration necessitates continuous cardiovascular observation. "
) * 8


def test_hard_words_raise_the_grade(article: Path, root: Path) -> None:
    path = article / "01-one.md"
    text = path.read_text()
    path.write_text(text.replace("- One thing to keep in mind.", f"- {HARD}"))
    found = check_folder(article, today=TODAY, content_root=root)
    grades = [fault for fault in found if fault.code == "grade"]
    assert [(fault.line, Path(fault.file).name) for fault in grades] == [(1, "01-one.md")]
    assert "It may be 8." in grades[0].text


def test_glossary_words_count_as_two_syllables(article: Path, root: Path) -> None:
    path = article / "short.md"
    path.write_text(
        path.read_text().replace(
            "A few plain words on it.", "Electroconvulsive therapy helps a few."
        )
    )
    assert "grade" in {f.code for f in check_folder(article, today=TODAY, content_root=root)}
    glossary = article.parent / "glossary.toml"
    more = '[ect]\nword = "electroconvulsive therapy"\nplain = "A treatment asleep."\n'
    glossary.write_text(glossary.read_text() + more)
    assert check_folder(article, today=TODAY, content_root=root) == []


def test_only_english_is_graded(article: Path, root: Path) -> None:
    folder = translate(article)
    path = folder / "01-one.md"
    path.write_text(path.read_text().replace("- One thing to keep in mind.", f"- {HARD}"))
    assert "grade" not in {f.code for f in check_folder(folder, today=TODAY, content_root=root)}


def test_without_textstat_a_warning_says_how_to_get_it(
    article: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading_grade._textstat.cache_clear()
    monkeypatch.setitem(sys.modules, "textstat", None)
    try:
        (fault,) = check_folder(article, today=TODAY, content_root=root)
    finally:
        reading_grade._textstat.cache_clear()
    assert (fault.severity, fault.code) == ("warning", "no-textstat")
    assert "clearmind-kiosk[check]" in fault.text
