"""Where suicide is named, help stands in or right after that block: for each kind of block."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.model.faults import Fault

Faults = Callable[[], list[Fault]]
Edit = Callable[[str, str, str], int]

HELP = "\n\n/// help\n///\n"
PLACE = "- One more thing."
NAMED = {
    "paragraph": ("Suicide is named.", 0),
    "list": ("- a\n- b\n- Suicide", 2),
    "steps": ("1. a\n2. suicide", 1),
    "quote": ("> a\n> suicidal", 1),
    "callout": ("/// callout | A\nNot suicide.\n///", 1),
    "callout title": ("/// callout | Suicide\nNo.\n///", 0),
    "myths": ("/// myth | A\nB.\n///\n/// myth | Suicide?\nB.\n///", 3),
    "reality": ("/// myth | A\nB.\n///\n/// myth | C\nSuicidal.\n///", 4),
    "phase": ("/// phase | A\n    when: b\n    starts: 0\n\n### C\n\n- a\n- suicide\n///", 7),
    "number": ("/// number\n    claim: better\nSuicide.\n///", 2),
    "heading": ("### Suicide\n\nWords.", 0),
    "link": ("[On suicide](chapter:two)", 0),
    "in a link": ("See [on suicide](chapter:two).", 0),
    "stressed": ("A **suicidal** thought.[^better]", 0),
}


def told(faults: Faults) -> list[tuple[str, int]]:
    return [(Path(f.file).name, f.line) for f in faults() if f.code == "help"]


@pytest.mark.parametrize(("source", "below"), NAMED.values(), ids=NAMED.keys())
def test_a_block_that_names_suicide_wants_help(
    edit: Edit, faults: Faults, source: str, below: int
) -> None:
    line = edit("01-one.md", PLACE, f"\n{source}\n")
    assert told(faults) == [("01-one.md", line + 1 + below)]


@pytest.mark.parametrize("source", [source for source, _ in NAMED.values()], ids=NAMED.keys())
def test_help_right_after_is_enough(edit: Edit, faults: Faults, source: str) -> None:
    edit("01-one.md", PLACE, f"\n{source}{HELP}")
    assert told(faults) == []


def test_help_further_on_is_not_enough(edit: Edit, faults: Faults) -> None:
    line = edit("01-one.md", PLACE, f"\nSuicide.\n\nMore words.{HELP}")
    assert told(faults) == [("01-one.md", line + 1)]


def test_notes_and_buttons_may_stand_between(edit: Edit, faults: Faults) -> None:
    between = "/// notes\nSay suicide.\n///"
    edit("01-one.md", PLACE, f"\nOn [suicide](chapter:two).\n\n{between}{HELP}")
    assert told(faults) == []


def test_notes_need_no_help(edit: Edit, faults: Faults) -> None:
    edit("02-two.md", "Say hello.", "Speak of suicide.")
    assert told(faults) == []


def test_in_short_may_have_help_below(edit: Edit, faults: Faults) -> None:
    edit("01-one.md", "that is fine.\n///", f"suicide is not.\n///{HELP}")
    assert faults() == []


FIGURES = {
    "title": ('title = "A visit"', 'title = "Suicide"', "visit"),
    "step": ('text = "A signal."', 'text = "Suicide."', "brain"),
    "cell": ('"Weeks."', '"Suicidal thoughts."', "choices"),
    "bar": ('label = "This"', 'label = "Suicide"', "onset"),
    "claim of icons and facts": ('who = "73 people"', 'who = "suicidal people"', "panels"),
    "claim of facts": ('label = "Dizzy"', 'label = "Suicidal"', "facts"),
    "share": ('label = "got none"', 'label = "suicidal"', "facts"),
}


@pytest.mark.parametrize("seed", FIGURES.values(), ids=FIGURES.keys())
def test_a_figure_that_names_suicide_wants_help_after_it(
    article: Path, edit: Edit, faults: Faults, seed: tuple[str, str, str]
) -> None:
    old, new, figure = seed
    edit("article.toml", old, new)
    name = "03-three.md" if figure in {"panels", "facts", "choices"} else "04-four.md"
    lines = (article / name).read_text().split("\n")
    line = lines.index(f"/// figure | {figure}") + 1
    assert (name, line) in told(faults)
    path = article / name
    text = path.read_text().replace(
        f"/// figure | {figure}\n///", f"/// figure | {figure}\n///{HELP}"
    )
    path.write_text(text)
    assert (name, line) not in told(faults)


def test_sources_that_name_suicide_want_help(edit: Edit, faults: Faults) -> None:
    edit("article.toml", "Somebody and others.", "Suicide: a review.")
    line = edit("01-one.md", PLACE, "\n/// sources\n///\n")
    assert told(faults) == [("01-one.md", line + 1)]


def test_a_title_wants_help_on_the_first_page(edit: Edit, faults: Faults) -> None:
    edit("disclaimer.md", "# Good to know", "# On suicide")
    assert told(faults) == [("disclaimer.md", 1)]
    edit("disclaimer.md", "Ask your doctor.", f"Ask your doctor.{HELP}")
    assert told(faults) == []


def test_a_card_wants_help_in_the_card(edit: Edit, faults: Faults) -> None:
    line = edit("short.md", "## Card 6\n\nA few", f"## Card 6\n\nSuicide.{HELP}\nSuicidal. A few")
    assert told(faults) == [("short.md", line + 7)]
