"""The form's screens in order. Easy choices come before identity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FormStep:
    """One screen."""

    id: str
    fields: tuple[str, ...] = ()
    """Fields of `Draft` answered here; the first gets the focus."""
    is_question: bool = True
    """Whether it counts in "Question 3 of 9"."""
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
"""Everyone is asked all of them, so a question's number never changes while it is read."""


def find_step(name: str) -> FormStep:
    """The step with the id `name`.

    Raises:
        ValueError: there is no such step.
    """
    return FORM_STEPS[_ORDER.index(name)]


def find_step_for_field(field: str) -> str:
    """The id of the step that asks for `field` of a draft.

    Raises:
        ValueError: no step does.
    """
    for one in FORM_STEPS:
        if field in one.fields:
            return one.id
    raise ValueError(f"no step asks for {field}")


def question_number(name: str) -> tuple[int, int] | None:
    """3 and 9 for "Question 3 of 9"; None for a screen that asks nothing."""
    return (QUESTION_STEPS.index(name) + 1, len(QUESTION_STEPS)) if name in QUESTION_STEPS else None


def step_after(name: str) -> str:
    """The step after `name`; for the last step, itself."""
    return _ORDER[min(_ORDER.index(name) + 1, len(_ORDER) - 1)]


def step_before(name: str) -> str:
    """The step before `name`; for the first step, itself."""
    return _ORDER[max(_ORDER.index(name) - 1, 0)]
