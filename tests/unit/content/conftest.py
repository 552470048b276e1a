"""A small article without any fault, to seed faults in."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.checks.folder_check import check_folder
from kiosk.content.model.faults import Fault
from kiosk.content.parse.chapter_parser import ParsedChapter, parse_chapter

TODAY = datetime.date(2026, 11, 23)

FILLER = (
    "Most days are plain days. You wake up and you eat. You go for a walk and then you rest. "
    "A friend may call you. You may read a book or sit in the sun. At night you sleep well. "
)

END = """
/// short
Most days are plain days, and that is fine.
///
"""

PAGES = {
    "one": (
        "- One thing to keep in mind.\n- One more thing.",
        "A [glutamate](term:glutamate) word and a claim.[^better]",
        "[Go on](chapter:two)",
    ),
    "two": ("/// notes\nSay hello.\n///", "", "> Some words.\n> — A friend"),
    "three": tuple(f"/// figure | {name}\n///" for name in ("panels", "facts", "choices")),
    "four": tuple(f"/// figure | {name}\n///" for name in ("brain", "visit", "onset")),
}

GLOSSARY = """[glutamate]
word = "glutamate"
plain = "A signal that nerve cells send."
"""

CARD = "## Card {n}\n\nA few plain words on it.\n"

ARTICLE = """title = "A small guide"
attract = "Do you want to know more?"
welcome = "It is short. Reading leaves no trace."
version = "1.0.0"

[authorship]
interest = "This clinic offers this and is paid for it."
written_by = "The clinic"
reviewed_by = "Dr. A"
reviewed_on = 2026-11-01
edition = 2026-11-01
next_update = 2027-11-01

[priorities]
cost = ["three", "facts"]

[[references]]
id = "study"
cite = "Somebody and others. Journal 2013;1:1"
doi = "10.1176/some.thing"

[[claims]]
id = "better"
kind = "benefit"
label = "Much better a day later"
text = "A day later, 64 of 100 felt better, and 28 of 100 with a sedative."
who = "73 people"
treated = { label = "got it", value = 64 }
compared = { label = "got a sedative", value = 28 }
references = ["study"]
status = "reviewed"
reviewer = "Dr. A"
reviewed_on = 2026-11-01
expires = 2027-11-01

[[claims]]
id = "dizzy"
kind = "harm"
label = "Dizzy"
text = "Some people felt dizzy."
treated = { label = "got it", value = 29 }
compared = { label = "got none", value = 8 }
evidence = "label"
status = "reviewed"
reviewer = "Dr. A"
reviewed_on = 2026-11-01
expires = 2027-11-01

[figures.panels]
kind = "icons"
title = "Out of 100 people"
claims = ["better"]

[figures.facts]
kind = "fact-box"
title = "The facts"
[[figures.facts.groups]]
title = "May help"
claims = ["better"]
[[figures.facts.groups]]
title = "May harm"
claims = ["dizzy"]

[figures.choices]
kind = "comparison"
title = "Two choices"
rows = ["What", "How soon"]
[[figures.choices.options]]
name = "This"
cells = ["A drug.", "Hours."]
[[figures.choices.options]]
name = "That"
cells = [
    "Talk.",
    "Weeks.",
]

[figures.brain]
kind = "brain"
title = "In the brain"
[[figures.brain.steps]]
title = "Surge"
text = "A signal."
[[figures.brain.steps]]
title = "Growth"
text = "New links."
[[figures.brain.steps]]
title = "Repair"
text = "Paths work."

[figures.visit]
kind = "visit"
title = "A visit"
[[figures.visit.spans]]
title = "Arrive"
starts = 0
ends = 30
[[figures.visit.spans]]
title = "Rest"
starts = 30
ends = 120
stop = true

[figures.onset]
kind = "onset"
title = "How soon?"
[[figures.onset.bars]]
label = "This"
starts = 2
ends = 24
"""

QUESTION = """
[[questions]]
id = "q{n}"
title = "Question {n}?"
answer = "An answer."
chapters = ["{chapter}"]
"""


@pytest.fixture(scope="session")
def sample() -> dict[str, str]:
    """The files of the small article, by name."""
    files = {}
    for number, (name, extras) in enumerate(PAGES.items(), 1):
        pages = [f"## Page {n} of it\n\n{FILLER}\n\n{text}\n" for n, text in enumerate(extras, 1)]
        files[f"0{number}-{name}.md"] = "\n".join([f"# Chapter {name}\n", *pages]) + END
    cards = "\n".join(CARD.format(n=n) for n in range(1, 7))
    questions = [QUESTION.format(n=n, chapter=list(PAGES)[n % 4]) for n in range(6)]
    files["short.md"] = f"# In a minute\n\n{cards}"
    files["disclaimer.md"] = "# Good to know\n\nThis is not advice. Ask your doctor.\n"
    files["article.toml"] = ARTICLE + "".join(questions)
    return files


@pytest.fixture
def article(tmp_path: Path, sample: dict[str, str]) -> Path:
    """The small article's folder, in a content root of its own."""
    folder = tmp_path / "content" / "en" / "small"
    folder.mkdir(parents=True)
    (folder.parent / "glossary.toml").write_text(GLOSSARY)
    for name, text in sample.items():
        (folder / name).write_text(text)
    return folder


Edit = Callable[[str, str, str], int]


@pytest.fixture
def edit(article: Path) -> Edit:
    """Replace the one `old` in a file by `new`; the line where it stands."""

    def replace(name: str, old: str, new: str) -> int:
        path = article.parent / name if name == "glossary.toml" else article / name
        text = path.read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    return replace


@pytest.fixture
def faults(article: Path) -> Callable[[], list[Fault]]:
    """What `check` says of the small article, with files named without their folder."""

    def run() -> list[Fault]:
        found = check_folder(article, today=TODAY, content_root=article.parents[1])
        assert all(Path(fault.file).parent in {article, article.parent} for fault in found)
        return found

    return run


Read = Callable[..., ParsedChapter]


@pytest.fixture
def read() -> Read:
    """Parse one chapter's source."""

    def run(source: bytes | str, **variables: str) -> ParsedChapter:
        known = {"clinic": "Our Clinic", "phone": "555", **variables}
        kinds = {"brain": "brain", "panels": "icons", "facts": "fact-box", "choices": "comparison"}
        return parse_chapter(source, file="01-x.md", variables=known, figures=kinds)

    return run
