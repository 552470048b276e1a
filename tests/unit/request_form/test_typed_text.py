"""Typed and pasted text: refused with a reason, or kept as plain text."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.request_form import answers, typed_text
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.draft import Draft
from kiosk.request_form.typed_text import (
    MAX_RAW_LENGTH,
    collapse_spaces,
    has_visible_text,
    sanitize_text,
)
from support.request_form.filled_form import seeded

ANY = st.text(st.characters(), max_size=200)  # halves of characters included


@seeded
@given(ANY, st.booleans())
def test_text_is_plain_when_anything_is_typed(typed: str, lines: bool) -> None:
    made = sanitize_text(typed, keep_lines=lines)
    made.encode()
    assert made == unicodedata.normalize("NFC", made)
    assert sanitize_text(made, keep_lines=lines) == made
    allowed = {"\n"} if lines else set()
    assert not {c for c in made if unicodedata.category(c) in {"Cc", "Cs"}} - allowed
    assert not set(made) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")


@seeded
@given(ANY)
def test_tidy_text_stays_when_it_is_tidied_again(typed: str) -> None:
    made = collapse_spaces(sanitize_text(typed, keep_lines=True))
    assert collapse_spaces(made) == made
    assert made == made.strip()
    assert "\n\n\n" not in made


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=file:///etc/passwd>",
        "<b>bold</b> & <script>alert(1)</script>",
        "[a](http://example.org) **x** {clinic}",
        "שלום, מה שלומך?",
        "می‌خواهم بدانم",  # noqa: RUF100 a joiner inside a word
        "👩‍👩‍👧‍👦 🇺🇸 ❤️ 👍🏽",
        "Zoë Łukasz 김철수 Nguyễn",
    ],
)
def test_it_stays_as_it_is_when_it_is_plain(typed: str) -> None:
    assert sanitize_text(typed) == unicodedata.normalize("NFC", typed)
    assert collapse_spaces(sanitize_text(typed, keep_lines=True)) == unicodedata.normalize(
        "NFC", typed
    )


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("e\u0301", "é"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("a\ud800b", "ab"),
        ("a\U000e0041b\ufeff\ufffc\uffff\U0001ffff", "ab"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d\ve\x85f", "a b c d e f"),
    ],
)
def test_what_nobody_sees_is_taken_out_when_it_is_typed(typed: str, made: str) -> None:
    assert sanitize_text(typed) == made


@pytest.mark.parametrize(
    "mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060"
)
def test_a_mark_that_reorders_or_hides_is_taken_out_when_it_is_pasted(mark: str) -> None:
    assert sanitize_text(f"a{mark}b") == "ab"


def test_line_ends_are_kept_as_one_kind_when_lines_are_allowed() -> None:
    assert sanitize_text("a\r\nb\rc\u2029d", keep_lines=True) == "a\nb\nc\nd"
    assert collapse_spaces("  a \t b \n\n\n\n c  ") == "a b\n\nc"


@pytest.mark.parametrize(
    ("typed", "is_readable"),
    [
        ("a", True),
        ("👍", True),
        (".", True),
        (" \u00a0\n", False),
        ("\u200d\u200f", False),
        ("", False),
    ],
)
def test_it_is_readable_when_something_can_be_seen(typed: str, is_readable: bool) -> None:
    assert has_visible_text(typed) is is_readable


# --- as an answer -----------------------------------------------------------------------------


@pytest.mark.parametrize("field", answers.MAX_LENGTHS)
@pytest.mark.parametrize("seed", ["a", "👍🏽", "\u202e", "<b>", "e\u0301", "\x00", "a\r\n"])
def test_a_paste_of_100_kb_is_refused_unread_when_it_comes(
    field: str, seed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers.put_answer(Draft(), field, "before")
    assert isinstance(before, Draft)
    monkeypatch.delattr(typed_text, "sanitize_text")  # nothing looks at it
    refused = answers.put_answer(before, field, seed * (100_000 // len(seed)))
    assert refused == AnswerFault(field, "too-much-text", {"most": answers.MAX_LENGTHS[field]})


@seeded
@given(
    st.text(st.characters(), max_size=MAX_RAW_LENGTH), st.sampled_from(sorted(answers.MAX_LENGTHS))
)
def test_an_answer_is_refused_or_plain_when_anything_is_pasted(typed: str, field: str) -> None:
    found = answers.put_answer(Draft(), field, typed)
    if isinstance(found, AnswerFault):
        assert found.code == "control-characters"
        assert not has_visible_text(sanitize_text(typed))
    else:
        msgspec.json.encode(found)
        assert getattr(found, field) == sanitize_text(typed, keep_lines=field == "note")


@pytest.mark.parametrize("typed", ["\x00\x01", "\u202e", "\ud83d"])
def test_control_characters_alone_are_refused_when_they_are_pasted(typed: str) -> None:
    assert answers.put_answer(Draft(), "name", typed) == AnswerFault("name", "control-characters")
