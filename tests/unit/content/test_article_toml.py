"""article.toml is decoded, and each fault told at its line with what is allowed."""

from __future__ import annotations

import datetime

import pytest

from kiosk.base import paths
from kiosk.content.library import load_article, read_article_listing
from kiosk.content.model.article import BrainFigure, IconArrayFigure
from kiosk.content.parse.article_toml import decode_article_toml
from kiosk.content.parse.toml_lines import locate_keys

HEAD = """title = "T"
attract = "A"
welcome = "W"
version = "1"
[authorship]
interest = "I"
written_by = "B"
edition = 2026-01-01
next_update = 2027-01-01
"""

CLAIM = """[[claims]]
id = "a"
kind = "harm"
text = "T"
expires = 2027-01-01
"""


def told(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.text) for fault in decode_article_toml(text.encode()).faults]


def test_a_whole_file_is_decoded() -> None:
    text = HEAD + CLAIM + 'treated = { label = "l", value = 4, low = 3, high = 6 }\n'
    text += '[figures.f]\nkind = "icons"\ntitle = "F"\nclaims = ["a"]\n[translation]\nfrom = "en"\n'
    decoded = decode_article_toml(text.encode())
    assert decoded.faults == ()
    meta = decoded.meta
    assert meta.authorship.next_update == datetime.date(2027, 1, 1)
    claim = meta.find_claim("a")
    assert claim is not None
    assert claim.treated is not None
    assert (claim.treated.value, claim.treated.high) == (4, 6)
    assert meta.figures == {"f": IconArrayFigure(title="F", claims=("a",))}
    assert meta.figure_kinds == {"f": "icons"}
    assert meta.translation is not None
    assert meta.translation.source == "en"


BRAIN = '[figures.f]\nkind = "brain"\ntitle = "F"\n[[figures.f.steps]]\ntitle = "S"\n'

FAULTS = [
    (HEAD + "oops = 1\n", 10, "`oops` is not known here. Allowed: `credit`, `edition`"),
    ("titel = 'x'\n" + HEAD, 1, "`titel` is not known here. Did you mean `title`?"),
    (HEAD.replace('title = "T"\n', ""), 1, "`title` is missing."),
    (HEAD.replace('interest = "I"', "interest = 5"), 6, "must be a text in quotes"),
    (HEAD.replace("2027-01-01", '"soon"'), 9, "a date such as 2027-11-01"),
    (HEAD.replace("[authorship]", "[author]"), 5, "Did you mean `authorship`?"),
    (HEAD + CLAIM.replace("harm", "harms"), 12, "`kind` cannot be `harms`. Did you mean `harm`?"),
    (HEAD + CLAIM.replace('text = "T"', ""), 10, "`text` is missing."),
    (HEAD + CLAIM.replace('"a"', '"A b"'), 11, "`id` must be an id: small letters"),
    (
        HEAD + CLAIM + 'status = "done"',
        15,
        "Allowed: `disputed`, `not yet reviewed by a clinician`, `reviewed`",
    ),
    (HEAD + CLAIM + 'treated = { label = "l", value = 101 }', 15, "`value` must be at most 100"),
    (HEAD + CLAIM + 'treated = { label = "l", valu = 1 }', 15, "Did you mean `value`?"),
    (HEAD + CLAIM + 'treated = { label = "l" }', 15, "`value` is missing."),
    (HEAD + CLAIM + 'references = [\n"a",\n3,\n]', 17, "must be a text in quotes"),
    (HEAD + CLAIM + "[claims.x]\ny = 1", 15, "`x` is not known here."),
    (HEAD + "[claims]\nid = 1", 10, "write [[claims]]"),
    (HEAD + '[figures.f]\nkind = "x"', 11, "unknown kind `x`. Allowed: `brain`, `comparison`"),
    (HEAD + '[figures.f]\ntitle = "x"', 10, "has no `kind`"),
    (HEAD + BRAIN, 13, "`text` is missing."),
    (
        HEAD + BRAIN + 'text = "x"\nstop = 1',
        16,
        "`stop` is not known here. Allowed: `text`, `title`",
    ),
    (HEAD + "figures = 3", 10, "`figures` is not known here"),
    ("x = [1,\n2\n", 2, "Not TOML"),
    ('a = "x"\nb = hello\n', 2, "Not TOML"),
    ('a = "x"\na = "y"\n', 2, "Not TOML"),
]


@pytest.mark.parametrize(("text", "line", "wanted"), FAULTS, ids=[f[2] for f in FAULTS])
def test_a_fault_is_told_at_its_line(text: str, line: int, wanted: str) -> None:
    found = told(text)
    assert any(at == line and wanted in what for at, what in found), found


def test_reading_times_of_an_older_article_are_passed_over() -> None:
    assert told("minutes = 10\nshort_minutes = 2\n" + HEAD) == []


def test_one_wrong_part_costs_no_other() -> None:
    text = HEAD + CLAIM.replace("harm", "x") + CLAIM.replace('"a"', '"b"') + BRAIN + 'text = "x"'
    decoded = decode_article_toml(text.encode())
    assert [claim.id for claim in decoded.meta.claims] == ["b"]
    assert isinstance(decoded.meta.figures["f"], BrainFigure)
    assert len(decoded.faults) == 1


def test_all_wrong_parts_are_told() -> None:
    found = told("x = 1\n" + HEAD.replace('"A"', "3") + CLAIM.replace("harm", "x") + BRAIN)
    assert [line for line, _ in found] == [1, 3, 13, 19]


@pytest.mark.parametrize(
    "data",
    [None, b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 5000, b"a = " + b"[" * 5000],
    ids=["none", "empty", "nul", "utf16", "bom", "brackets", "deep"],
)
def test_no_content_raises(data: bytes | None) -> None:
    decoded = decode_article_toml(data)
    assert decoded.faults
    assert decoded.meta.title == ""


def test_bytes_that_are_not_utf8_are_told_by_line() -> None:
    (fault,) = decode_article_toml(b'a = "x"\nb = "\xf6"\n').faults
    assert (fault.line, fault.code) == (2, "encoding")


def test_where_everything_stands() -> None:
    text = """# first
a = 1
"b c".d = '''
x = 3
'''
[t]   # comment ]
list = [ # comment, with "quotes" ]
  "one, two ] [",
  { k = "v", m = [1, 2] },
  \"\"\"
  many = 1
  lines\"\"\",
]
[[rows]]
id = 1
[rows.sub]
z = 1
[[rows]]
id = 2
[[rows.deep]]
q = 1
"""
    lines = locate_keys(text)
    assert lines.find_line("a") == 2
    assert lines.find_line("b c", "d") == 3
    assert lines.find_line("t") == 6
    assert lines.find_line("t", "list", 0) == 8
    assert lines.find_line("t", "list", 1, "m", 1) == 9
    assert lines.find_line("t", "list", 2) == 10
    assert lines.find_line("rows", 0, "id") == 15
    assert lines.find_line("rows", 0, "sub", "z") == 17
    assert lines.find_line("rows", 1) == 18
    assert lines.find_line("rows", 1, "deep", 0, "q") == 21
    assert lines.find_line("rows", 1, "none", "such") == 18
    assert lines.find_line("nowhere") == 1
    assert "x" not in {key for path in lines.by_path for key in path}


def test_windows_line_ends_do_not_move_lines() -> None:
    text = (HEAD + CLAIM.replace("harm", "x")).replace("\n", "\r\n")
    assert [line for line, _ in told(text)] == [12]


@pytest.mark.parametrize("article", ["ketamine", "tms", "talk-therapy"])
def test_an_article_that_ships_names_itself_for_its_card(article: str) -> None:
    folder = paths.resources_folder() / "content" / "en" / article
    listing = read_article_listing(folder)
    assert listing is not None
    meta = load_article(folder, {}).meta
    assert (listing.name, listing.summary, listing.picture) == (
        meta.name,
        meta.summary,
        meta.picture,
    )
    assert all((meta.name, meta.summary, meta.picture))
