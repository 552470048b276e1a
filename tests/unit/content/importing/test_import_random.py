"""Whatever an article says, no sentence of it is lost and its folder can be shown."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.checks.folder_check import check_folder
from kiosk.content.model.faults import only_errors
from support.content.importing.imported import TODAY, find_lost, import_files

WORDS = (
    *("we", "Light", "morning", "helps", "sleep", "suicide", "many", "people", "study", "2019"),
    *("50%", "1 in 5", "{clinic}", "}", "*star*", "_under_", "[link]", "a|b", "#1", "`code`"),
    *("—", "naïve", "“quoted”", "///", "~~~", "&", "[1]", "10 of 100", "(0-4 hours)"),
)
Part = tuple[str, list[str]]

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(
    lambda words: f"Every {' '.join(words)} ends."
)
headings = st.lists(
    st.sampled_from(("Light", "Sleep", "Suicide", "Care", "Week 1", "{x}", "100%")),
    min_size=1,
    max_size=4,
).map(lambda words: f"About {' '.join(words)}")
parts = st.one_of(
    st.tuples(st.just("heading"), st.lists(headings, min_size=1, max_size=1)),
    st.tuples(st.just("paragraph"), st.lists(sentences, min_size=1, max_size=30)),
    st.tuples(st.just("bullets"), st.lists(sentences, min_size=1, max_size=25)),
    st.tuples(st.just("steps"), st.lists(sentences, min_size=1, max_size=5)),
    st.tuples(st.just("quote"), st.lists(sentences, min_size=1, max_size=2)),
    st.tuples(st.just("myth"), st.lists(sentences, min_size=2, max_size=2)),
    st.tuples(st.just("phases"), st.lists(sentences, min_size=2, max_size=4)),
)


def as_text(article: list[Part]) -> str:
    made = []
    for kind, said in article:
        match kind:
            case "heading" | "paragraph" | "quote":
                made.append(" ".join(said))
            case "bullets":
                made.append("\n".join(f"• {one}" for one in said))
            case "steps":
                made.append("\n".join(f"{n}. {one}" for n, one in enumerate(said, 1)))
            case "myth":
                made.append(f"Myth: {said[0]}\nFact: {said[1]}")
            case _:
                made += [f"Stage ({n}-{n + 1} days):\n• {one}" for n, one in enumerate(said, 1)]
    return "\n\n".join(["A Title of Some Words", *made])


def as_markdown(article: list[Part]) -> str:
    marks = {"heading": "## ", "quote": "> "}
    made = []
    for kind, said in article:
        text = as_text([(kind, said)]).split("\n\n", 1)[1].replace("•", "-")
        made.append(marks.get(kind, "") + text)
    return "\n\n".join(["# A Title of Some Words", *made])


def as_html(article: list[Part]) -> str:
    tags = {"heading": "h2", "quote": "blockquote"}
    made = ["<h1>A Title of Some Words</h1>"]
    for kind, said in article:
        safe = [html.escape(one) for one in said]
        match kind:
            case "bullets" | "steps":
                tag = "ul" if kind == "bullets" else "ol"
                made.append(f"<{tag}>{''.join(f'<li>{one}</li>' for one in safe)}</{tag}>")
            case "myth":
                made.append(f"<p><b>Myth:</b> {safe[0]}<br>Reality: {safe[1]}</p>")
            case "phases":
                made += [
                    f"<h3>Stage ({n}-{n + 1} days)</h3><p>{one}</p>"
                    for n, one in enumerate(safe, 1)
                ]
            case _:
                tag = tags.get(kind, "p")
                made.append(f"<{tag}>{' '.join(safe)}</{tag}>")
    return f"<html><head><meta charset=utf-8></head><body>{''.join(made)}</body></html>"


@pytest.mark.parametrize(
    ("write", "name"), [(as_text, "a.txt"), (as_markdown, "a.md"), (as_html, "a.html")]
)
@settings(max_examples=20)
@given(article=st.lists(parts, min_size=1, max_size=9))
def test_every_sentence_is_kept_and_shown_when_any_article_is_imported(
    write: Callable[[list[Part]], str], name: str, article: list[Part]
) -> None:
    article = [*article, ("paragraph", ["We have these last words for everyone who reads."])]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, name)
        source.write_text(write(article), encoding="utf-8")
        result = import_files(Path(folder, "en", "article"), source)
        said = [sentence for _, sentences in article for sentence in sentences]
        assert find_lost(said, result.folder, result.report) == []
        faults = check_folder(result.folder, today=TODAY)
        assert [str(fault) for fault in only_errors(faults)] == []
