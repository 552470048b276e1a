"""The answers as the review shows them: a row for each question."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.request_form import phone_number, rules, steps
from kiosk.request_form.answer_fault import Fault
from kiosk.request_form.draft import Draft
from kiosk.request_form.rules import Rules
from kiosk.request_form.typed_text import tidy


@dataclass(frozen=True)
class Row:
    """One question's answer. Its repr tells no answer."""

    step: str
    """Where "change" leads."""
    choices: tuple[str, ...] = field(default=(), repr=False)
    """Codes of what was picked; `yes`, `no` for a question of that kind; `none` in needs."""
    texts: tuple[str, ...] = field(default=(), repr=False)
    """What was typed or noted, to be shown as plain text."""
    unchecked: bool = False
    """A number that is used though it looks wrong."""


def rows(draft: Draft, given: Rules) -> tuple[Row, ...]:
    """A row for each question, in their order."""
    reached = rules.contact(draft, given)
    typed = tidy(draft.email if draft.contact_field == "email" else draft.phone)
    shown = typed if isinstance(reached, Fault) else phone_number.pretty(reached, given.region)
    interpreter = draft.interpreter if "interpreter" in (draft.needs or ()) else ""
    made = {
        "who": Row("who", _one(draft.for_whom)),
        "adult": Row("adult", _yes_no(draft.adult)),
        "way": Row("way", _one(draft.way)),
        "contact": Row("contact", (), _text(shown), rules.unchecked(draft, given)),
        "discreet": Row("discreet", _yes_no(draft.name_the_clinic)),
        "times": Row("times", draft.times),
        "needs": Row(
            "needs", ("none",) if draft.needs == () else draft.needs or (), _text(interpreter)
        ),
        "topics": Row("topics", draft.topics, (*_text(draft.note), *draft.questions)),
        "name": Row("name", (), _text(draft.name)),
    }
    return tuple(made[name] for name in steps.QUESTIONS)


def _one(choice: str | None) -> tuple[str, ...]:
    return (choice,) if choice else ()


def _yes_no(answer: bool | None) -> tuple[str, ...]:
    return () if answer is None else ("yes",) if answer else ("no",)


def _text(typed: str) -> tuple[str, ...]:
    return (tidy(typed),) if tidy(typed) else ()
