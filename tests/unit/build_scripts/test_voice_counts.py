"""Hope, hedges and words are counted by lists, and the article that ships keeps its voice."""

from __future__ import annotations

from pathlib import Path

from checks.voice_counts import HEDGES, HOPE, SHIPPED, count_article, count_file, main, total


def test_a_listed_word_is_found_with_any_ending_where_a_star_stands() -> None:
    assert HOPE.findall("Hope, relief, and a life rebuilt or rebuilding.") == [
        "Hope",
        "relief",
        "rebuilding",
    ]
    assert HEDGES.findall("It may help, but nobody knows. Maybe in May.") == [
        "may",
        "but",
        "nobody",
        "Maybe",
        "May",
    ]


def test_a_text_file_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("There is hope.\n\nIt may help.\n", encoding="utf-8")
    counts = count_file(file)
    assert (counts.words, counts.hope, counts.hedges, counts.doubts) == (6, 2, 1, 0)


def test_doubt_in_its_own_block_is_counted_apart(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "a"
    folder.mkdir(parents=True)
    (folder / "article.toml").write_text('title = "A"\n', encoding="utf-8")
    text = "# A\n\n## B\n\nThere is hope.\n\n/// sure\nIt may fade. Nobody knows.\n///\n"
    (folder / "01-a.md").write_text(text, encoding="utf-8")
    chapter = next(count for count in count_article(folder) if count.name == "01-a.md")
    assert (chapter.words, chapter.hope, chapter.hedges, chapter.doubts) == (8, 1, 0, 2)


def test_the_shipped_article_hopes_more_than_it_hedges() -> None:
    whole = total(list(count_article(SHIPPED)))
    assert whole.hope > 2 * whole.hedges
    assert 100 * whole.hedges / whole.words <= 2


def test_the_table_names_each_chapter(capsys: object) -> None:
    assert main([str(SHIPPED)]) == 0
    said = capsys.readouterr().out  # type: ignore[attr-defined]
    assert "01-why.md" in said
    assert "\nall " in said
