"""What each step requires of its answers, and the request that complete answers make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from kiosk.protocol.envelope.consultation_request import ConsultationRequest, RequestArticle
from kiosk.request_form import email_address, phone_number, steps
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.answers import MAX_LENGTHS
from kiosk.request_form.draft import Draft
from kiosk.request_form.typed_text import collapse_spaces, has_visible_text

MAX_REQUEST_BYTES = 8_188
"""Limit for a request as JSON: what fits in an envelope."""

LARGEST_ARTICLE = RequestArticle.from_texts("0" * 99, "👍" * 99)
"""As large as an article's name in a request can be, for `check_total_size`."""


def measure_request(request: ConsultationRequest) -> int:
    """The size of `request` as JSON, in bytes."""
    return len(msgspec.json.encode(request))


@dataclass(frozen=True)
class FormRules:
    """What a clinic's profile decides."""

    region: str = "US"
    """Where a phone number without a country code is dialed from."""
    measure: Callable[[ConsultationRequest], int] = measure_request
    max_bytes: int = MAX_REQUEST_BYTES


def find_step_faults(step: str, draft: Draft, rules: FormRules) -> tuple[AnswerFault, ...]:
    """What to fix on `step`, in the order of its fields; empty if nothing."""
    check = _CHECKS.get(step)
    return check(draft, rules) if check else ()


def find_first_faulty_step(draft: Draft, rules: FormRules) -> str | None:
    """The first question without a valid answer; None if all have one."""
    return next(
        (name for name in steps.QUESTION_STEPS if find_step_faults(name, draft, rules)), None
    )


def check_contact(draft: Draft, rules: FormRules) -> str | AnswerFault:
    """The number or address to reach the visitor at, or what is wrong with it."""
    if draft.contact_field == "email":
        return email_address.check_email(draft.email)
    found = phone_number.check_phone(draft.phone, rules.region, needs_texts=draft.way == "text")
    if (
        isinstance(found, AnswerFault)
        and found.may_use_anyway
        and draft.unchecked_phone == draft.phone
    ):
        return collapse_spaces(draft.phone)
    return found


def is_contact_unchecked(draft: Draft, rules: FormRules) -> bool:
    """Whether the contact is a number that is used even though it looks wrong."""
    if (
        draft.contact_field == "email"
        or not draft.unchecked_phone
        or draft.unchecked_phone != draft.phone
    ):
        return False
    return isinstance(
        phone_number.check_phone(draft.phone, rules.region, needs_texts=draft.way == "text"),
        AnswerFault,
    )


def build_request(
    draft: Draft,
    rules: FormRules,
    *,
    id: str,  # noqa: A002 - the name of the request's field
    language: str,
    consent_hash: str,
    article: RequestArticle | None = None,
) -> ConsultationRequest:
    """Build the request from `draft`.

    Args:
        draft: complete, so that no step has a fault.
        rules: the clinic's.
        id: the uuid (36 characters) created when the form was opened.
        language: the visitor's language, such as `en`.
        consent_hash: hash of the consent text that the visitor agreed to.
        article: the article that the visitor reads; None if they chose none.

    Raises:
        ValueError: an answer is missing or faulty.
    """
    missing = find_first_faulty_step(draft, rules)
    reached = check_contact(draft, rules)
    if (
        missing
        or isinstance(reached, AnswerFault)
        or draft.for_whom is None
        or draft.adult is None
        or draft.way is None
        or draft.name_the_clinic is None
    ):
        raise ValueError(f"no request: {missing or 'an answer'} is missing")
    return ConsultationRequest(
        id=id,
        consent=consent_hash,
        language=language,
        for_whom=draft.for_whom,
        adult=draft.adult,
        way=draft.way,
        contact=reached,
        unchecked=is_contact_unchecked(draft, rules),
        name_the_clinic=draft.name_the_clinic,
        times=draft.times,
        needs=draft.needs or (),
        interpreter=collapse_spaces(draft.interpreter)
        if "interpreter" in (draft.needs or ())
        else "",
        topics=draft.topics,
        note=collapse_spaces(draft.note),
        questions=draft.questions,
        article=article or msgspec.UNSET,
        name=collapse_spaces(draft.name),
    )


def check_total_size(draft: Draft, rules: FormRules) -> AnswerFault | None:
    """The fault if the answers are each fine but together too long for one envelope."""
    whole = build_request(
        draft,
        rules,
        id="0" * 36,
        language="en-Latn",
        consent_hash="0" * 64,
        article=LARGEST_ARTICLE,
    )
    over = rules.measure(whole) - rules.max_bytes
    return AnswerFault("note", "too-long-in-all", {"over": over}) if over > 0 else None


def _require_choice(field: str) -> Callable[[Draft, FormRules], tuple[AnswerFault, ...]]:
    """A check that `field` has an answer."""

    def check(draft: Draft, _rules: FormRules) -> tuple[AnswerFault, ...]:
        missing = getattr(draft, field) in (None, ())
        return (AnswerFault(field, "pick-one"),) if missing else ()

    return check


def _check_text(draft: Draft, field: str, *, needed: bool) -> tuple[AnswerFault, ...]:
    """The faults of a text: too long, or needed but missing."""
    text = collapse_spaces(str(getattr(draft, field)))
    if len(text) > MAX_LENGTHS[field]:
        params = {"letters": len(text), "most": MAX_LENGTHS[field]}
        return (AnswerFault(field, f"{field}-too-long", params),)
    return (AnswerFault(field, "empty"),) if needed and not has_visible_text(text) else ()


def _contact_faults(draft: Draft, rules: FormRules) -> tuple[AnswerFault, ...]:
    found = check_contact(draft, rules)
    return (found,) if isinstance(found, AnswerFault) else ()


def _needs_faults(draft: Draft, _rules: FormRules) -> tuple[AnswerFault, ...]:
    if draft.needs is None:
        return (AnswerFault("needs", "pick-one"),)
    wanted = "interpreter" in draft.needs
    return _check_text(draft, "interpreter", needed=True) if wanted else ()


_CHECKS: dict[str, Callable[[Draft, FormRules], tuple[AnswerFault, ...]]] = {
    "who": _require_choice("for_whom"),
    "adult": _require_choice("adult"),
    "way": _require_choice("way"),
    "contact": _contact_faults,
    "discreet": _require_choice("name_the_clinic"),
    "times": _require_choice("times"),
    "needs": _needs_faults,
    "topics": lambda draft, _rules: _check_text(draft, "note", needed=False),
    "name": lambda draft, _rules: _check_text(draft, "name", needed=True),
}
