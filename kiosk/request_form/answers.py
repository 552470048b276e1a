"""Which answers each field accepts, and how an answer is put into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from msgspec.structs import replace

from kiosk.protocol.envelope.consultation_request import (
    ContactMethod,
    ForWhom,
    Need,
    TimeOfDay,
    Topic,
)
from kiosk.request_form import typed_text
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.draft import Draft

CHOICES: dict[str, tuple[str, ...]] = {
    "for_whom": get_args(ForWhom),
    "way": get_args(ContactMethod),
    "times": get_args(TimeOfDay),
    "needs": get_args(Need),
    "topics": get_args(Topic),
}
MULTIPLE_CHOICE_FIELDS = frozenset({"times", "needs", "topics"})
"""Fields that accept several choices."""
MAX_LENGTHS = {"phone": 40, "email": 254, "interpreter": 60, "note": 500, "name": 80}
"""Code points of typed text, in NFC. Longer text is kept, so that the visitor can shorten it."""
MAX_QUESTIONS = 12
MAX_QUESTION_LENGTH = 200
_MULTILINE_FIELDS = frozenset({"note"})


def put_answer(draft: Draft, field: str, value: object) -> Draft | AnswerFault:
    """`draft` with `value` as the answer to `field`, or why it is refused.

    Args:
        draft: the answers so far.
        field: a field of `Draft`, except `unchecked_phone` and `agreed`.
        value: one of `CHOICES`; several of them for a field in `MULTIPLE_CHOICE_FIELDS`; True or
            False; or text, several for `questions`.

    Raises:
        ValueError: a screen offered an answer that the field does not accept.
    """
    if field in MAX_LENGTHS:
        return _put_text(draft, field, str(value))
    if field in ("adult", "name_the_clinic") and isinstance(value, bool):
        return replace(draft, **{field: value})
    if field == "questions":
        return replace(draft, questions=_questions(_as_choices(field, value)))
    if field in MULTIPLE_CHOICE_FIELDS:
        chosen = _as_choices(field, value)
        if set(chosen) <= set(CHOICES[field]):
            return replace(draft, **{field: _in_order(field, chosen)})
    elif field in CHOICES and value in CHOICES[field]:
        return replace(draft, **{field: value})
    raise ValueError(f"{field} does not take such an answer")


def toggle_choice(draft: Draft, field: str, choice: str) -> Draft:
    """`draft` with `choice` toggled in `field`.

    `none` in `needs` means that no help is needed; it excludes all other choices, as does `any`
    in `times`.

    Raises:
        ValueError: a screen offered a choice that the field does not accept.
    """
    if field not in MULTIPLE_CHOICE_FIELDS or choice not in (*CHOICES[field], "none"):
        raise ValueError(f"{field} does not take such an answer")
    now = cast("tuple[str, ...] | None", getattr(draft, field))
    if choice == "none":
        if field != "needs":
            raise ValueError(f"{field} does not take such an answer")
        return replace(draft, needs=None if now == () else ())
    chosen = set(now or ()) ^ {choice}
    if choice in chosen:
        chosen = {choice} if choice == "any" else chosen - {"any"}
    nothing = None if field == "needs" else ()
    return replace(draft, **{field: _in_order(field, tuple(chosen)) or nothing})


def _put_text(draft: Draft, field: str, typed: str) -> Draft | AnswerFault:
    if len(typed) > typed_text.MAX_RAW_LENGTH:
        return AnswerFault(field, "too-much-text", {"most": MAX_LENGTHS[field]})
    made = typed_text.sanitize_text(typed, keep_lines=field in _MULTILINE_FIELDS)
    if typed.strip() and not typed_text.has_visible_text(made):
        return AnswerFault(field, "control-characters")
    return replace(draft, **{field: made})


def _as_choices(field: str, value: object) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(str(one) for one in value)
    raise ValueError(f"{field} takes several answers")


def _questions(asked: tuple[str, ...]) -> tuple[str, ...]:
    tidied = (
        typed_text.collapse_spaces(typed_text.sanitize_text(one[: typed_text.MAX_RAW_LENGTH]))[
            :MAX_QUESTION_LENGTH
        ]
        for one in asked
    )
    return tuple(dict.fromkeys(filter(None, tidied)))[:MAX_QUESTIONS]


def _in_order(field: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(choice for choice in CHOICES[field] if choice in chosen)
