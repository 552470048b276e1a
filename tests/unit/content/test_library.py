"""Articles are found, loaded, kept in the cache, and never cost a kiosk its screen."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.content import library
from kiosk.content.model.article import Article

VARIABLES = {"clinic": "Our Clinic"}


def test_the_index_reads_titles_and_words(article: Path) -> None:
    root = article.parents[1]
    (entry,) = library.list_articles(root)
    assert entry == library.ArticleListing(
        language="en",
        id="small",
        folder=article,
        title="A small guide",
        attract="Do you want to know more?",
        welcome="It is short. Reading leaves no trace.",
        version="1.0.0",
        name="A small guide",
    )
    assert library.list_languages(root) == ("en",)


def test_the_index_passes_over_what_is_no_article(article: Path) -> None:
    root = article.parents[1]
    (root / "README.md").touch()
    (root / ".git").mkdir()
    (root / "drafts" / "later").mkdir(parents=True)
    assert [entry.id for entry in library.list_articles(root)] == ["small"]
    assert library.list_articles(root / "nowhere") == ()


def test_an_article_with_a_wrong_head_is_still_in_the_index(article: Path) -> None:
    (article / "article.toml").write_text("title = \n")
    (entry,) = library.list_articles(article.parents[1])
    assert entry.title == "Small"


def test_one_entry_is_as_the_index_has_it_and_no_other_article_is_read(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (wanted,) = library.list_articles(article.parents[1])
    (article.parent / "other").mkdir()
    (article.parent / "other" / "article.toml").write_text('title = "Another"\n')
    read: list[Path] = []
    real = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda path, **how: read.append(path.parent) or real(path, **how)
    )
    assert library.read_article_listing(article) == wanted
    assert set(read) == {article}
    assert library.read_article_listing(article.parent / "none") is None


def test_an_article_is_loaded_whole(article: Path) -> None:
    loaded = library.load_article(article, VARIABLES)
    assert (loaded.id, loaded.language, loaded.faults) == ("small", "en", ())
    assert [chapter.id for chapter in loaded.chapters] == ["one", "two", "three", "four"]
    assert loaded.meta.title == "A small guide"
    assert loaded.short.title == "In a minute"
    assert loaded.disclaimer.blocks
    assert loaded.find_chapter("two") == loaded.chapters[1]
    assert loaded.find_chapter("none") is None


def test_a_chapter_with_faults_is_broken_and_the_rest_works(article: Path) -> None:
    (article / "02-two.md").write_text("# Two things\n\n/// foo\n")
    loaded = library.load_article(article, VARIABLES)
    two = loaded.find_chapter("two")
    assert two is not None
    assert (two.broken, two.title, two.blocks) == (True, "Two things", ())
    assert {fault.file for fault in loaded.faults} == {"02-two.md"}
    assert not loaded.chapters[0].broken
    assert loaded.chapters[0].blocks


def test_a_chapter_is_broken_and_named_when_no_claim_stands_behind_its_number(
    article: Path,
) -> None:
    toml = article / "article.toml"
    toml.write_text(toml.read_text().replace('claims = ["better"]', 'claims = ["no-such"]', 1))
    loaded = library.load_article(article, VARIABLES)
    broken = [chapter for chapter in loaded.chapters if chapter.broken]
    assert broken
    assert {fault.code for fault in loaded.faults} == {"no-claim"}
    assert {fault.file for fault in loaded.faults} == {chapter.file for chapter in broken}
    assert all("`no-such`" in fault.text and fault.line > 1 for fault in loaded.faults)


def test_a_broken_chapter_without_a_title_is_named_after_its_id(article: Path) -> None:
    (article / "02-two.md").write_bytes(b"\xff\xfe")
    two = library.load_article(article, VARIABLES).find_chapter("two")
    assert two is not None
    assert (two.broken, two.title) == (True, "Two")


@pytest.mark.parametrize("name", ["short.md", "disclaimer.md", "article.toml", "02-two.md"])
def test_a_missing_file_never_raises(article: Path, name: str) -> None:
    (article / name).unlink()
    loaded = library.load_article(article, VARIABLES)
    if name != "02-two.md":
        assert (name, 1) in {(fault.file, fault.line) for fault in loaded.faults}


def test_a_missing_folder_never_raises(tmp_path: Path) -> None:
    loaded = library.load_article(tmp_path / "en" / "none", VARIABLES, tmp_path / "cache")
    assert loaded.chapters == ()
    assert loaded.short.broken
    assert loaded.faults


def kept(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_the_second_load_is_from_the_cache(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = library.load_article(article, VARIABLES, tmp_path / "cache")

    monkeypatch.setitem(sys.modules, "kiosk.content.parse.article_parser", None)
    assert library.load_article(article, VARIABLES, tmp_path / "cache") == first


def test_what_changes_the_article_makes_it_anew(article: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    library.load_article(article, VARIABLES, cache)
    path = article / "01-one.md"
    path.write_text(path.read_text().replace("One more thing.", "At {clinic}."))
    at = [
        str(library.load_article(article, VARIABLES, cache)),
        str(library.load_article(article, {"clinic": "B"}, cache)),
    ]
    assert ["At Our Clinic." in at[0], "At B." in at[1]] == [True, True]
    assert kept(cache)


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "noise", "folder"])
def test_a_damaged_cache_is_made_anew(article: Path, tmp_path: Path, damage: str) -> None:
    cache = tmp_path / "cache"
    first = library.load_article(article, VARIABLES, cache)
    file = kept(cache)
    whole = file.read_bytes()
    if damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        place = whole.index(b"sedative")
        flipped = whole[:place] + b"S" + whole[place + 1 :]
        made = {"empty": b"", "cut": whole[:-9], "flipped": flipped, "noise": b"\xc1" * 200}
        file.write_bytes(made[damage])
    assert library.load_article(article, VARIABLES, cache) == first
    if damage != "folder":
        assert kept(cache).read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_only_time(article: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    assert isinstance(library.load_article(article, VARIABLES, tmp_path / "cache"), Article)


def test_faults_come_from_the_cache_as_well(article: Path, tmp_path: Path) -> None:
    (article / "02-two.md").write_text("# Two\n\n/// foo\n")
    first = library.load_article(article, VARIABLES, tmp_path / "cache")
    assert first.faults
    assert library.load_article(article, VARIABLES, tmp_path / "cache") == first


def test_a_glossary_is_loaded_and_its_faults_told(article: Path) -> None:
    folder = article.parent
    path = folder / "glossary.toml"
    path.write_text(path.read_text() + '[Bad_Id]\nword = "x"\nplain = "y"\n[half]\nword = "z"\n')
    glossary = library.load_glossary(folder)
    assert glossary.terms["glutamate"].plain == "A signal that nerve cells send."
    assert [(fault.line, fault.file) for fault in glossary.faults] == [
        (4, "glossary.toml"),
        (7, "glossary.toml"),
    ]
    assert library.load_glossary(folder / "none").terms == {}


def test_an_article_without_a_glossary_of_its_own_takes_the_shipped_one(
    article: Path, tmp_path: Path
) -> None:
    own = library.load_article_glossary(article).terms
    assert own["glutamate"].plain == "A signal that nerve cells send."
    alone = tmp_path / "elsewhere" / "en" / "mine"
    shutil.copytree(article, alone)
    shipped = library.load_glossary(paths.resources_folder() / "content" / "en").terms
    assert library.load_article_glossary(alone).terms == shipped
