"""The answers as the review shows them: one row per question."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.request_form import phone_number, rules, steps
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.draft import Draft
from kiosk.request_form.rules import FormRules
from kiosk.request_form.typed_text import collapse_spaces


@dataclass(frozen=True)
class ReviewRow:
    """One question's answer. The repr does not reveal it."""

    step: str
    """Where "change" goes."""
    choices: tuple[str, ...] = field(default=(), repr=False)
    """Codes of what was picked; `yes` or `no` for a yes/no question; `none` if no needs."""
    texts: tuple[str, ...] = field(default=(), repr=False)
    """What was typed or noted, to show as plain text."""
    unchecked: bool = False
    """A number that is used even though it looks wrong."""


def make_review_rows(draft: Draft, form_rules: FormRules) -> tuple[ReviewRow, ...]:
    """One row per question, in order."""
    reached = rules.check_contact(draft, form_rules)
    typed = collapse_spaces(draft.email if draft.contact_field == "email" else draft.phone)
    shown = (
        typed
        if isinstance(reached, AnswerFault)
        else phone_number.format_phone(reached, form_rules.region)
    )
    interpreter = draft.interpreter if "interpreter" in (draft.needs or ()) else ""
    texts = {
        "contact": _text(shown),
        "needs": _text(interpreter),
        "topics": (*_text(draft.note), *draft.questions),
        "name": _text(draft.name),
    }
    unchecked = rules.is_contact_unchecked(draft, form_rules)
    return tuple(
        ReviewRow(
            step, picked_choices(draft, step), texts.get(step, ()), unchecked and step == "contact"
        )
        for step in steps.QUESTION_STEPS
    )


def picked_choices(draft: Draft, step: str) -> tuple[str, ...]:
    """The codes picked at `step`, as in `ReviewRow.choices`; empty at any that has none."""
    picked = {
        "who": _one(draft.for_whom),
        "adult": _yes_no(draft.adult),
        "way": _one(draft.way),
        "discreet": _yes_no(draft.name_the_clinic),
        "times": draft.times,
        "needs": ("none",) if draft.needs == () else draft.needs or (),
        "topics": draft.topics,
    }
    return picked.get(step, ())


def _one(choice: str | None) -> tuple[str, ...]:
    return (choice,) if choice else ()


def _yes_no(answer: bool | None) -> tuple[str, ...]:
    return () if answer is None else ("yes",) if answer else ("no",)


def _text(typed: str) -> tuple[str, ...]:
    return (collapse_spaces(typed),) if collapse_spaces(typed) else ()
