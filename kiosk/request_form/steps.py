"""The form's screens in their order. Easy choices come before identity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One screen."""

    id: str
    fields: tuple[str, ...] = ()
    """Names of `Draft` that are answered here; the first gets the focus."""
    question: bool = True
    """Whether it is counted in "Question 3 of 9"."""
    may_skip: bool = False


STEPS = (
    Step("about", question=False),
    Step("who", ("for_whom",)),
    Step("adult", ("adult",)),
    Step("way", ("way",)),
    Step("contact", ("phone", "email")),
    Step("discreet", ("name_the_clinic",)),
    Step("times", ("times",)),
    Step("needs", ("needs", "interpreter")),
    Step("topics", ("topics", "note", "questions"), may_skip=True),
    Step("name", ("name",)),
    Step("review", question=False),
    Step("consent", ("agreed",), question=False),
    Step("done", question=False),
)
_ORDER = tuple(step.id for step in STEPS)
QUESTIONS = tuple(step.id for step in STEPS if step.question)
"""All are asked of everyone, so a question's number never changes under its reader."""


def step(name: str) -> Step:
    """The step `name`.

    Raises:
        ValueError: there is none.
    """
    return STEPS[_ORDER.index(name)]


def step_of(field: str) -> str:
    """The step that asks for `field` of a draft.

    Raises:
        ValueError: none does.
    """
    for one in STEPS:
        if field in one.fields:
            return one.id
    raise ValueError(f"no step asks for {field}")


def number(name: str) -> tuple[int, int] | None:
    """3 and 9 for "Question 3 of 9"; None for a screen that asks nothing."""
    return (QUESTIONS.index(name) + 1, len(QUESTIONS)) if name in QUESTIONS else None


def after(name: str) -> str:
    """The step after `name`; the last is its own."""
    return _ORDER[min(_ORDER.index(name) + 1, len(_ORDER) - 1)]


def before(name: str) -> str:
    """The step before `name`; the first is its own."""
    return _ORDER[max(_ORDER.index(name) - 1, 0)]
