"""Which answers each field takes, and how one is put into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from msgspec.structs import replace

from kiosk.protocol.envelope.consultation_request import ForWhom, Need, Time, Topic, Way
from kiosk.request_form import typed_text
from kiosk.request_form.answer_fault import Fault
from kiosk.request_form.draft import Draft

CHOICES: dict[str, tuple[str, ...]] = {
    "for_whom": get_args(ForWhom),
    "way": get_args(Way),
    "times": get_args(Time),
    "needs": get_args(Need),
    "topics": get_args(Topic),
}
MANY = frozenset({"times", "needs", "topics"})
"""Fields where several choices may be ticked."""
MOST = {"phone": 40, "email": 254, "interpreter": 60, "note": 500, "name": 80}
"""Code points of typed text, NFC. Longer text is kept for its writer to shorten."""
MOST_QUESTIONS = 12
MOST_IN_A_QUESTION = 200
_LINES = frozenset({"note"})


def put(draft: Draft, field: str, value: object) -> Draft | Fault:
    """`draft` with `value` as the answer to `field`, or why that is refused.

    Args:
        draft: the answers so far.
        field: a name of `Draft`, but for `kept` and `agreed`.
        value: one of `CHOICES`; several of them for a field in `MANY`; True or False; or text.

    Raises:
        ValueError: a screen offers what the field does not take.
    """
    if field in MOST:
        return _put_text(draft, field, str(value))
    if field in ("adult", "name_the_clinic") and isinstance(value, bool):
        return replace(draft, **{field: value})
    if field == "questions":
        return replace(draft, questions=_questions(_several(field, value)))
    if field in MANY:
        chosen = _several(field, value)
        if set(chosen) <= set(CHOICES[field]):
            return replace(draft, **{field: _in_order(field, chosen)})
    elif field in CHOICES and value in CHOICES[field]:
        return replace(draft, **{field: value})
    raise ValueError(f"{field} does not take such an answer")


def toggle(draft: Draft, field: str, choice: str) -> Draft:
    """`draft` with `choice` ticked or no longer ticked in `field`.

    `none` in `needs` says that no help is needed, and stands alone; so does `any` in `times`.

    Raises:
        ValueError: a screen offers what the field does not take.
    """
    if field not in MANY or choice not in (*CHOICES[field], "none"):
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


def _put_text(draft: Draft, field: str, typed: str) -> Draft | Fault:
    if len(typed) > typed_text.HUGE:
        return Fault(field, "too-much-text", {"most": MOST[field]})
    made = typed_text.plain(typed, lines=field in _LINES)
    if typed.strip() and not typed_text.readable(made):
        return Fault(field, "control-characters")
    return replace(draft, **{field: made})


def _several(field: str, value: object) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(str(one) for one in value)
    raise ValueError(f"{field} takes several answers")


def _questions(asked: tuple[str, ...]) -> tuple[str, ...]:
    tidied = (
        typed_text.tidy(typed_text.plain(one[: typed_text.HUGE]))[:MOST_IN_A_QUESTION]
        for one in asked
    )
    return tuple(dict.fromkeys(filter(None, tidied)))[:MOST_QUESTIONS]


def _in_order(field: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(choice for choice in CHOICES[field] if choice in chosen)
