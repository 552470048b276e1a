"""A form that somebody fills in, question by question."""

from __future__ import annotations

from hypothesis import settings

from kiosk.request_form.form import RequestForm

ID = "5f0c1b1e-8a1f-4c6f-9a53-0d7a3a2f1c11"


CONSENT = "ab" * 32


seeded = settings(derandomize=True, deadline=None, database=None)
"""Hypothesis finds the same examples each time, and keeps none on disk."""


ANSWERS: dict[str, tuple[tuple[str, object], ...]] = {
    "who": (("for_whom", "me"),),
    "adult": (("adult", True),),
    "way": (("way", "call"),),
    "contact": (("phone", "(206) 555-0142"),),
    "discreet": (("name_the_clinic", False),),
    "times": (("times", ["evening", "morning"]),),
    "needs": (("needs", []),),
    "topics": (("topics", ["cost"]), ("note", "Is there parking?")),
    "name": (("name", "Ada"),),
}


def answer_step(form: RequestForm, step: str) -> None:
    """Answer the question `step` well."""
    for field, value in ANSWERS.get(step, ()):
        assert form.answer(field, value) is None


def fill_until(form: RequestForm, step: str) -> None:
    """Answer and go on, as far as `step`."""
    while form.step != step:
        answer_step(form, form.step)
        assert form.next(), form.faults
