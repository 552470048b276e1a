"""One seeded fault of each kind: `check` names the file, the line and the rule, and no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.model.faults import Fault

Faults = Callable[[], list[Fault]]
Edit = Callable[[str, str, str], int]

LONG = "word " * 26 + "end."
HELP = "\n\n/// help\n///\n"
A, T, S = "01-one.md", "article.toml", "short.md"

SEVERITIES = {
    **dict.fromkeys(("authorship", "edition", "evidence", "half-told"), "warning"),
    **dict.fromkeys(("pages", "page-words", "page-figures", "short", "short-words"), "advice"),
    **dict.fromkeys(("cards", "card-words", "sentence", "phrasing"), "advice"),
    **dict.fromkeys(("ask", "sure", "sure-sentences"), "advice"),
}
"""What isn't an error: it breaks nothing."""

# file, what is replaced, by what, the rule, and how many lines below the place it is told
SEEDED = [
    # structure
    (A, "# Chapter one", "Words.", "title", 0),
    (A, "## Page 1 of it\n\n", "", "pages", 0),
    (A, "## Page 2 of it", "# Page 2 of it", "title", 0),
    (A, "- One more thing.", "- One more thing.\n\n### Small\n\n#### Smaller", "heading", 4),
    (A, "/// short\nMost days are plain days, and that is fine.\n///", "", "short", -2),
    (A, "/// short", "/// short\nA.\n///\n\n/// short", "short", 4),
    (A, "plain days, and that is fine.\n///", "plain.\n///\n\nMore.", "short", -1),
    (A, "/// short", "/// ask\nA?\n///\n\n/// ask\nB?\n///\n\n/// short", "ask", 4),
    (A, "/// short", "/// sure\nA. B.\n///\n\n/// sure\nC. D.\n///\n\n/// short", "sure", 4),
    (A, "- One more thing.", "\n/// sure\nA. B.\n///", "sure", 1),
    (A, "/// short", "/// sure\nOne alone.\n///\n\n/// short", "sure-sentences", 0),
    (S, "## Card 3", "/// sure\nA. B.\n///\n\n## Card 3", "sure", 0),
    (T, 'id = "q1"', 'id = "q0"', "ids", 0),
    (T, 'id = "dizzy"', 'id = "better"', "ids", 0),
    (T, 'id = "q3"', 'idd = "q3"', "toml", 0),
    (T, '[figures.brain]\nkind = "brain"', '[figures.brain]\nkind = "brian"', "toml", 1),
    (T, 'title = "Repair"\ntext = "Paths work."', "", "toml", -1),
    (T, '[[figures.brain.steps]]\ntitle = "Repair"\ntext = "Paths work."', "", "figure", -9),
    (T, 'cells = ["A drug.", "Hours."]', 'cells = ["A drug."]', "figure", 0),
    (T, '    "Weeks.",', '    "",', "figure", 0),
    (T, "starts = 30\nends = 120", "starts = 30\nends = 20", "figure", -2),
    (T, "starts = 30\nends = 120", "starts = 20\nends = 120", "figure", 0),
    (T, "starts = 2\nends = 24", "starts = 0\nends = 24", "toml", 0),
    (T, 'written_by = "The clinic"', 'written_by = " "', "authorship", 0),
    (T, 'written_by = "The clinic"', 'credit = " "', "authorship", 0),
    # links
    (A, "(term:glutamate)", "(term:glutamat)", "term", 0),
    (A, "[^better]", "[^bettr]", "claim", 0),
    (A, "[Go on](chapter:two)", "[Go on](chapter:too)", "chapter", 0),
    (A, "[Go on](chapter:two)", "See [it](chapter:too).", "chapter", 0),
    (A, "[Go on](chapter:two)", "[Go on](https://example.org)", "link", 0),
    (A, "- One more thing.", "- ![x](x.png) thing.", "image", 0),
    ("03-three.md", "/// figure | panels", "/// figure | panel", "figure", 0),
    (T, 'claims = ["dizzy"]', 'claims = ["dizy"]', "claim", 0),
    (T, 'references = ["study"]', 'references = ["study", "stdy"]', "reference", 0),
    (
        T,
        'answer = "An answer."\nchapters = ["three"]',
        'answer = "A."\nchapters = ["x"]',
        "chapter",
        1,
    ),
    (T, 'cost = ["three", "facts"]', 'cost = ["three", "fees"]', "chapter", 0),
    (T, 'cost = ["three", "facts"]', 'costs = ["three", "facts"]', "toml", 0),
    (T, 'cost = ["three", "facts"]', 'cost = "three"', "toml", 0),
    # evidence
    (T, 'compared = { label = "got a sedative", value = 28 }\n', "", "comparator", -7),
    (T, 'compared = { label = "got none", value = 8 }\n', "", "comparator", 19),
    (T, 'doi = "10.1176/some.thing"', 'doi = "doi:10.1176/x"', "doi", 0),
    (T, 'evidence = "label"\n', "", "evidence", -7),
    (T, "value = 29 }", "value = 29, low = 40, high = 50 }", "range", 0),
    (T, "value = 29 }", "value = 290 }", "toml", 0),
    (A, "and a claim.[^better]", "64 of 100 felt better.[^better]", "half-told", 0),
    (A, "and a claim.[^better]", "65 of 100, and 28.[^better]", "number", 0),
    (T, "A day later, 64 of 100", "A day later, 65 of 100", "number", 0),
    (A, "and a claim.[^better]", "64 % against 29 %.[^better]", "number", 0),
    (T, 'label = "Dizzy"', 'label = ""', "figure", 23),
    (T, 'label = "This"', 'label = ""', "toml", 0),
    (T, 'attract = "Do you want to know more?"', 'attract = ""', "toml", 0),
    ("glossary.toml", '"glutamate"', '""', "toml", 0),
    # help lines
    (A, "- One more thing.", "- Thoughts of suicide.", "help", 0),
    (A, "- One more thing.", "- Sui\u00adcidal.", "help", -1),
    (A, "Go on", "Suicidal thoughts", "help", 0),
    (A, "Page 2 of it", "On suicide", "help", 0),
    (A, "and that is fine.", "and suicide is not.", "help", 0),
    (S, "## Card 3", "## On suicide", "help", 0),
    (
        T,
        'answer = "An answer."\nchapters = ["three"]',
        'answer = "Suicide."\nchapters = ["three"]',
        "help",
        0,
    ),
    ("glossary.toml", "A signal that nerve cells send.", "Suicide.", "help", 0),
    ("disclaimer.md", "Ask your doctor.", "Suicide.", "help", 0),
    # length
    (A, "- One more thing.", "- One more thing. " + "Yes it is. " * 25, "page-words", -5),
    (
        "03-three.md",
        "/// figure | panels",
        "Yes. " * 50 + "\n\n/// figure | panels",
        "page-words",
        -4,
    ),
    ("03-three.md", "## Page 2 of it", "", "page-figures", 4),
    (A, "and that is fine.", "and that is fine. " + "Yes it is. " * 7, "short-words", -1),
    (S, "## Card 3", "## Card 3\n\n" + "Yes it is. " * 10, "card-words", 0),
    (S, "## Card 3\n\n", "", "cards", None),
    (A, "- One thing to keep in mind.", f"- {LONG}", "sentence", 0),
    (T, '    "Weeks.",', f'    "{LONG}",', "sentence", 0),
    ("glossary.toml", "A signal that nerve cells send.", LONG, "sentence", 0),
    # phrasing
    (A, "- One more thing.", "- It helps 1 in 3.", "phrasing", 0),
    (A, "- One more thing.", "- It helps one in ten.", "phrasing", 0),
    (A, "- One more thing.", "- It helps one person in ten.", "phrasing", 0),
    (A, "- One more thing.", "- A 1-in-5 chance.", "phrasing", 0),
    (A, "- One more thing.", "- It helps 7 out of 10.", "phrasing", 0),
    (A, "- One more thing.", "- It helps only 28.", "phrasing", 0),
    (A, "- One more thing.", "- The success rate is high.", "phrasing", 0),
    (A, "- One more thing.", "- A success in 60 of 100.", "phrasing", 0),
    (A, "- One more thing.", "- It cures depression.", "phrasing", 0),
    (A, "- One more thing.", "- It is a proven way.", "phrasing", 0),
    (A, "- One more thing.", "- It is safe and effective.", "phrasing", 0),
    (A, "- One more thing.", "- The treatment is safe.", "phrasing", 0),
    (A, "Page 2 of it", "60–70 % get better", "phrasing", 0),
    ("02-two.md", "Say hello.", "The success rate is high.", "phrasing", 0),
    (T, 'title = "The facts"', 'title = "60 to 70 of 100"', "phrasing", 0),
    (T, 'text = "New links."', 'text = "In only 12 people."', "phrasing", 0),
    (T, "edition = 2026-11-01", "edition = 2027-11-24", "edition", 0),
]


@pytest.mark.parametrize("seed", SEEDED, ids=lambda seed: f"{seed[3]}-{seed[2]}")
def test_a_seeded_fault_is_told_where_it_is(
    edit: Edit, faults: Faults, seed: tuple[str, str, str, str, int | None]
) -> None:
    file, old, new, code, below = seed
    line = edit(file, old, new)
    found = [fault for fault in faults() if fault.code == code]
    assert found, [str(fault) for fault in faults()]
    where = {(Path(fault.file).name, fault.line) for fault in found}
    assert (file, 1 if below is None else line + below) in where
    assert {fault.severity for fault in found} == {SEVERITIES.get(code, "error")}


WARNINGS = [
    (T, "expires = 2027-11-01\n\n[[claims]]", "expires = 2026-11-22\n\n[[claims]]", "expired"),
    (T, "next_update = 2027-11-01", "next_update = 2026-01-01", "expired"),
    (T, 'reviewed_by = "Dr. A"', 'reviewed_by = ""', "unreviewed"),
    ("03-three.md", "/// figure | panels\n///", "", "unused"),
]


@pytest.mark.parametrize("seed", WARNINGS, ids=lambda seed: f"{seed[3]}-{seed[2]}")
def test_what_needs_attention_is_a_warning(
    edit: Edit, faults: Faults, seed: tuple[str, str, str, str]
) -> None:
    file, old, new, code = seed
    edit(file, old, new)
    assert [(fault.code, fault.severity) for fault in faults()] == [(code, "warning")]


@pytest.mark.parametrize("name", ["short.md", "disclaimer.md", "article.toml"])
def test_a_missing_file_is_an_error(article: Path, faults: Faults, name: str) -> None:
    if name == "article.toml":
        (article / "short.md").touch()
    (article / name).unlink()
    found = [fault for fault in faults() if fault.code == "missing"]
    assert [(Path(fault.file).name, fault.line) for fault in found] == [(name, 1)]


def test_a_chapter_that_no_question_leads_to_gets_advice(article: Path, faults: Faults) -> None:
    shutil.copy(article / "02-two.md", article / "05-five.md")
    (fault,) = faults()
    assert (Path(fault.file).name, fault.code, fault.severity) == (
        *("05-five.md", "unreached", "advice"),
    )


def test_files_with_one_number_or_a_strange_name_are_errors(article: Path, faults: Faults) -> None:
    shutil.copy(article / "02-two.md", article / "02-more.md")
    shutil.copy(article / "02-two.md", article / "Three.md")
    found = {(Path(fault.file).name, fault.code) for fault in faults()}
    assert {("02-two.md", "ids"), ("Three.md", "file")} <= found


def test_a_chapter_may_not_be_called_short(article: Path, faults: Faults) -> None:
    shutil.copy(article / "02-two.md", article / "05-short.md")
    assert ("05-short.md", "ids") in {(Path(fault.file).name, fault.code) for fault in faults()}


def test_a_question_too_few_gets_advice(article: Path, faults: Faults) -> None:
    path = article / "article.toml"
    first, one, *_ = path.read_text().split("[[questions]]")
    path.write_text(f"{first}[[questions]]{one}")
    found = {(fault.code, fault.severity) for fault in faults()}
    assert found == {("question-count", "advice"), ("unreached", "advice")}


def test_a_short_chapter_is_told_at_its_title(article: Path, faults: Faults) -> None:
    (article / "01-one.md").write_text("# One\n\n## A\n\nHi there.\n\n/// short\nHi.\n///\n")
    found = {fault.code: fault.line for fault in faults() if fault.file.endswith("01-one.md")}
    assert found == {"chapter-words": 1, "pages": 1}


def test_a_number_needs_a_claim_with_a_comparator(edit: Edit, faults: Faults) -> None:
    line = edit("01-one.md", "- One more thing.", "\n/// number\n    claim: gone\nSo many.\n///")
    assert [(f.code, f.line) for f in faults() if f.severity == "error"] == [("claim", line + 2)]


def test_numbers_are_not_a_headline(edit: Edit, faults: Faults) -> None:
    line = edit("01-one.md", "- One more thing.", "/// number\n    claim: better\n60–70 %.\n///")
    assert ("phrasing", line + 2) in [(fault.code, fault.line) for fault in faults()]


def test_wording_that_is_fine_is_left_alone() -> None:
    from kiosk.content.checks.phrasing import find_misleading

    fine = (
        "It came one in the morning.",
        "The only one who knows.",
        "64 out of 100 felt better.",
        "We wish you success.",
        "60–70 % is from early studies.",
        "If only we knew. Ten people came.",
        "Is it safe? Ask if it is safe for you. They keep you safe.",
        "A secure, accurate way that obscures nothing.",
    )
    assert [words for text in fine for words, _ in find_misleading(text, headline=False)] == []


def test_a_file_that_is_no_toml_is_the_one_fault_told(edit: Edit, faults: Faults) -> None:
    line = edit(T, 'version = "1.0.0"', "version = 1.0.0")
    assert [(Path(f.file).name, f.line, f.code) for f in faults()] == [(T, line, "toml")]


def test_a_value_of_the_wrong_kind_is_told_with_its_key(edit: Edit, faults: Faults) -> None:
    line = edit(T, "value = 29 }", 'value = "some" }')
    (fault,) = (fault for fault in faults() if fault.code == "toml")
    assert fault.line == line
    assert "`value` must be a whole number without quotes, " in fault.text
