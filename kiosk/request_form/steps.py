"""The form's screens in their order. Easy choices come before identity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FormStep:
    """One screen."""

    id: str
    fields: tuple[str, ...] = ()
    """Names of `Draft` that are answered here; the first gets the focus."""
    is_question: bool = True
    """Whether it is counted in "Question 3 of 9"."""
    may_skip: bool = False


FORM_STEPS = (
    FormStep("about", is_question=False),
    FormStep("who", ("for_whom",)),
    FormStep("adult", ("adult",)),
    FormStep("way", ("way",)),
    FormStep("contact", ("phone", "email")),
    FormStep("discreet", ("name_the_clinic",)),
    FormStep("times", ("times",)),
    FormStep("needs", ("needs", "interpreter")),
    FormStep("topics", ("topics", "note", "questions"), may_skip=True),
    FormStep("name", ("name",)),
    FormStep("review", is_question=False),
    FormStep("consent", ("agreed",), is_question=False),
    FormStep("done", is_question=False),
)
_ORDER = tuple(step.id for step in FORM_STEPS)
QUESTION_STEPS = tuple(step.id for step in FORM_STEPS if step.is_question)
"""All are asked of everyone, so a question's number never changes under its reader."""


def find_step(name: str) -> FormStep:
    """The step `name`.

    Raises:
        ValueError: there is none.
    """
    return FORM_STEPS[_ORDER.index(name)]


def find_step_for_field(field: str) -> str:
    """The step that asks for `field` of a draft.

    Raises:
        ValueError: none does.
    """
    for one in FORM_STEPS:
        if field in one.fields:
            return one.id
    raise ValueError(f"no step asks for {field}")


def question_number(name: str) -> tuple[int, int] | None:
    """3 and 9 for "Question 3 of 9"; None for a screen that asks nothing."""
    return (QUESTION_STEPS.index(name) + 1, len(QUESTION_STEPS)) if name in QUESTION_STEPS else None


def step_after(name: str) -> str:
    """The step after `name`; the last is its own."""
    return _ORDER[min(_ORDER.index(name) + 1, len(_ORDER) - 1)]


def step_before(name: str) -> str:
    """The step before `name`; the first is its own."""
    return _ORDER[max(_ORDER.index(name) - 1, 0)]
