"""What a visitor takes along: the card, what fits, and the code."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import segno
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.base.errors import KioskError
from kiosk.config.locations import Locations
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.metrics import px_per_mm
from kiosk.session.question_list import MAX_LISTED_QUESTIONS
from kiosk.session.takeaway import (
    MIN_MODULE_MM,
    QUIET_ZONE_MODULES,
    SHORT_QUESTION_CHARS,
    ClinicCard,
    NoteWording,
    QrArea,
    format_vcard,
    make_qr_matrix,
    make_takeaway,
)

PROFILE = Locations().load_profile()
CARD = ClinicCard(PROFILE.name, PROFILE.phone, PROFILE.address, PROFILE.web)
URL = "https://example.org/read/ketamine"
WORDING = NoteWording("My questions", "and {count} more")
ROOM = QrArea(120, 4)
PANELS = {
    "21.5": (1920, 1080, 21.5),
    "55": (1920, 1080, 55.0),
    "portrait": (1080, 1920, 32.0),
    "laptop": (1366, 768, 15.6),
    "4k": (3840, 2160, 55.0),
}


def properties(card: str) -> list[tuple[str, str]]:
    """Names and raw values of a vCard's lines, unfolded; every line as the RFC wants it."""
    assert card.endswith("\r\n")
    lines = card[:-2].split("\r\n")
    assert not any(end in line for line in lines for end in "\r\n")
    for line in lines:
        assert len(line.encode()) <= 75
        assert (len(line) - len(line.rstrip("\\"))) % 2 == 0, "no escape is cut in two"
    unfolded = card[:-2].replace("\r\n ", "").split("\r\n")
    return [(line.split(":", 1)[0], line.split(":", 1)[1]) for line in unfolded]


def unescaped(value: str) -> str:
    return re.sub(
        r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value, flags=re.DOTALL
    )


def note(card: str) -> list[str]:
    values = [unescaped(value) for name, value in properties(card) if name == "NOTE"]
    return values[0].split("\n") if values else []


def names(card: str) -> list[str]:
    return [name for name, _ in properties(card)]


BARE = ["BEGIN", "VERSION", "FN", "N", "ORG", "TEL;TYPE=WORK,VOICE", "ADR;TYPE=WORK", "URL", "END"]


def test_the_card_holds_the_contact_and_nothing_else_when_nothing_is_asked() -> None:
    card = format_vcard(CARD, ())
    assert names(card) == BARE
    found = dict(properties(card))
    assert found["BEGIN"] == found["END"] == "VCARD"
    assert found["VERSION"] == "3.0"
    assert found["FN"] == found["ORG"] == PROFILE.name
    assert found["N"] == f"{PROFILE.name};;;;"
    assert found["TEL;TYPE=WORK,VOICE"] == PROFILE.phone
    assert found["ADR;TYPE=WORK"] == r";;100 Example Street\, Seattle\, WA;;;;"
    assert found["URL"] == "https://example.org"


def test_the_card_leads_to_the_article_when_it_has_an_address() -> None:
    card = format_vcard(replace(CARD, article_url=URL), ())
    assert [value for name, value in properties(card) if name == "URL"] == [
        "https://example.org",
        URL,
    ]


def test_a_field_is_left_out_when_it_is_empty() -> None:
    card = format_vcard(ClinicCard("Clinic", "", "", ""), ())
    assert names(card) == ["BEGIN", "VERSION", "FN", "N", "ORG", "END"]


def test_questions_are_lines_of_the_note_when_asked() -> None:
    taken = make_takeaway(CARD, ["What does it cost?", "Who is with me?"], WORDING, ROOM)
    assert note(taken.vcard) == ["My questions", "1. What does it cost?", "2. Who is with me?"]
    assert (taken.included_questions, taken.left_out_count) == (
        ("What does it cost?", "Who is with me?"),
        0,
    )


def test_there_is_no_note_when_nothing_is_asked() -> None:
    assert "NOTE" not in names(make_takeaway(CARD, [], WORDING, ROOM).vcard)


def test_accents_stay_when_the_visitor_reads_spanish() -> None:
    taken = make_takeaway(
        CARD, ["¿Cuánto cuesta? ¿Y después, señora?"], NoteWording("Ñ", "y {count}"), ROOM
    )
    assert note(taken.vcard) == ["Ñ", "1. ¿Cuánto cuesta? ¿Y después, señora?"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nEND:VCARD\r\nBEGIN:VCARD", "a END:VCARD BEGIN:VCARD"),
        ("a\nUID:1", "a UID:1"),
        ("a;b,c:d\\n", "a;b,c:d\\n"),
        ("tab\there\x0band\x85there\u2028so", "tab here and there so"),
        ("turned \u202eround\u2066 once", "turned round once"),
        ("\x00\ud800end", "end"),
        ("{count} %s {", "{count} %s {"),
    ],
)
def test_a_question_stays_one_line_of_text_when_hostile(text: str, kept: str) -> None:
    card = make_takeaway(CARD, [text], WORDING, ROOM).vcard
    assert note(card) == ["My questions", f"1. {kept}"]
    assert names(card) == [*BARE[:-1], "NOTE", "END"]


def test_the_clinic_stays_one_field_when_its_name_is_hostile() -> None:
    card = format_vcard(
        ClinicCard("A;B\nTEL:1", "1;2\r\nNOTE:x", "c\\;d", "ex ample.org\nURL:y"), ()
    )
    assert names(card) == BARE
    found = dict(properties(card))
    assert unescaped(found["FN"]) == "A;B TEL:1"
    assert re.split(r"(?<!\\);", found["N"]) == [r"A\;B TEL:1", "", "", "", ""]
    assert found["URL"] == "https://ex%20ample.org%20URL:y"


@given(st.lists(st.text(max_size=90), max_size=MAX_LISTED_QUESTIONS), st.text(max_size=60))
@example(["\\" * 80, ",;" * 40, "é" * 80, "😀" * 30], "\\;,")
def test_the_card_reads_back_when_anything_is_asked(questions: list[str], name: str) -> None:
    card = make_takeaway(replace(CARD, name=name), questions, WORDING, QrArea(180, 6)).vcard
    expected = [*BARE[:-1], *(["NOTE"] if questions else []), "END"]
    assert names(card) == expected
    read = note(card)
    assert len(read) == (len(questions) + 1 if questions else 0)
    for line, question in zip(read[1:], questions, strict=True):
        letters = [c for c in line.split(".", 1)[1] if not c.isspace()]
        asked = iter(question)
        assert all(letter in asked for letter in letters), "what is kept keeps its order"
        assert {c for c in question if c.isalnum()} <= set(letters)


def test_the_card_tells_nobody_apart_when_made_again() -> None:
    questions = ["What does it cost?", "Who is with me?"]
    cards = {make_takeaway(CARD, questions, WORDING, ROOM).vcard for _ in range(3)}
    assert len(cards) == 1
    card = cards.pop().upper()
    assert not {"UID", "REV", "PRODID", "TZ", "GEO"} & {name for name, _ in properties(card)}
    assert not re.search(r"[0-9A-F]{8}-[0-9A-F]{4}-|\d{4}-\d\d-\d\d|\d{9,}|X-", card)


# ------------------------------------------------------------------ what fits


def long_questions(count: int) -> list[str]:
    return [f"Question {i}: " + "how about every one of these words " * 3 for i in range(count)]


def test_long_questions_are_shortened_when_room_is_short() -> None:
    taken = make_takeaway(CARD, long_questions(5), WORDING, QrArea(110, 4))
    assert taken.left_out_count == 0
    assert len(taken.included_questions) == 5
    for i, text in enumerate(taken.included_questions):
        assert text.startswith(f"Question {i}: how about")
        assert text.endswith("…")
        assert len(text) <= SHORT_QUESTION_CHARS


def test_the_last_are_left_out_and_counted_when_not_all_fit() -> None:
    taken = make_takeaway(CARD, long_questions(MAX_LISTED_QUESTIONS), WORDING, QrArea(90, 4))
    assert 0 < len(taken.included_questions) < MAX_LISTED_QUESTIONS
    assert taken.left_out_count == MAX_LISTED_QUESTIONS - len(taken.included_questions)
    lines = note(taken.vcard)
    assert lines[1:-1] == [f"{i}. {text}" for i, text in enumerate(taken.included_questions, 1)]
    assert lines[-1] == f"and {taken.left_out_count} more"
    shortened = long_questions(MAX_LISTED_QUESTIONS)[len(taken.included_questions)][
        : SHORT_QUESTION_CHARS - 9
    ]
    count = len(taken.included_questions) + 1
    fuller = [*lines[:-1], f"{count}. {shortened}…", f"and {MAX_LISTED_QUESTIONS - count} more"]
    assert len(format_vcard(CARD, fuller).encode()) > QrArea(90, 4).capacity_octets


def test_the_contact_stands_alone_when_no_question_fits() -> None:
    taken = make_takeaway(CARD, long_questions(2), WORDING, QrArea(70, 4))
    assert (taken.included_questions, taken.left_out_count) == ((), 2)
    assert "NOTE" not in names(taken.vcard)


def test_an_error_tells_the_size_when_the_contact_does_not_fit() -> None:
    with pytest.raises(KioskError, match=r"bytes; 60 mm .* hold \d+\. Give it \d\d mm") as fault:
        make_takeaway(CARD, ["Why?"], WORDING, QrArea(60, 4))
    needed = float(re.findall(r"it (\d+) mm", str(fault.value))[0])
    assert make_takeaway(CARD, [], WORDING, QrArea(needed, 4)).vcard
    with pytest.raises(KioskError):
        make_takeaway(CARD, [], WORDING, QrArea(needed - 1, 4))


def test_an_error_asks_for_less_when_no_code_could_hold_it() -> None:
    with pytest.raises(KioskError, match=r"Shorten name, address, web and article_url"):
        make_qr_matrix("x" * 3000, side_mm=120, px_per_mm=4)


def test_twelve_of_our_headings_leave_whole_when_the_panel_is_the_smallest(
    shipped_article: Article,
) -> None:
    headings = [
        block.text
        for chapter in shipped_article.chapters
        for block in chapter.blocks
        if isinstance(block, b.Heading)
    ]
    longest = sorted(headings, key=len)[-MAX_LISTED_QUESTIONS:]
    taken = make_takeaway(
        replace(CARD, article_url=URL), longest, WORDING, QrArea(120, px_per_mm(1366, 768, 15.6))
    )
    assert len(longest) == MAX_LISTED_QUESTIONS
    assert list(taken.included_questions) == longest


# ------------------------------------------------------------------ the code


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("side_mm", [60, 95.5, 120, 150])
def test_modules_are_large_enough_when_the_code_is_full(panel: str, side_mm: float) -> None:
    pixels = px_per_mm(*PANELS[panel])
    room = QrArea(side_mm, pixels)
    matrix = make_qr_matrix("x" * room.capacity_octets, side_mm=side_mm, px_per_mm=pixels)
    assert matrix.module_px / pixels >= MIN_MODULE_MM - 1e-6
    assert matrix.side_px <= side_mm * pixels
    assert matrix.side_px + len(matrix.rows) > side_mm * pixels, "as large as there is room for"
    with pytest.raises(KioskError):
        make_qr_matrix("x" * (room.capacity_octets + 1), side_mm=side_mm, px_per_mm=pixels)


@pytest.mark.parametrize("octets", [14, 15, 180, 181, 213, 214, 900])
def test_what_is_told_to_fit_is_what_segno_makes_when_asked(octets: int) -> None:
    symbol = segno.make_qr("x" * octets, error="m", mode="byte", boost_error=False)
    across = symbol.symbol_size(border=QUIET_ZONE_MODULES)[0]
    assert QrArea(across, 1).capacity_octets >= octets
    assert QrArea(across - 1, 1).capacity_octets < octets


def test_the_code_stands_in_its_quiet_zone_when_made() -> None:
    matrix = make_qr_matrix("BEGIN:VCARD", side_mm=60, px_per_mm=4)
    across = len(matrix.rows)
    assert {len(row) for row in matrix.rows} == {across}
    edge = [*range(QUIET_ZONE_MODULES), *range(across - QUIET_ZONE_MODULES, across)]
    assert not any(matrix.rows[i][j] or matrix.rows[j][i] for i in edge for j in range(across))
    assert all(matrix.rows[QUIET_ZONE_MODULES][QUIET_ZONE_MODULES : QUIET_ZONE_MODULES + 7]), (
        "the finder's upper edge"
    )


def test_the_code_corrects_errors_when_made() -> None:
    assert segno.make_qr("x" * 100, error="m", boost_error=True).error in {"M", "Q", "H"}
    rows = make_qr_matrix("x" * 100, side_mm=60, px_per_mm=4).rows
    # Bits of the format information beside the upper left finder, unmasked: 01 is L.
    bits = (
        rows[QUIET_ZONE_MODULES + 8][QUIET_ZONE_MODULES],
        rows[QUIET_ZONE_MODULES + 8][QUIET_ZONE_MODULES + 1],
    )
    level = (bits[0] ^ True, bits[1] ^ False)
    assert level != (False, True)


def test_an_error_tells_the_least_size_when_the_room_is_too_small() -> None:
    with pytest.raises(KioskError, match="give it 60 mm or more"):
        make_qr_matrix("x", side_mm=59.9, px_per_mm=4)
