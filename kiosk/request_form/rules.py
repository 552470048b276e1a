"""What each step asks of its answers, and the request that whole answers make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from kiosk.protocol.envelope.consultation_request import Request
from kiosk.request_form import email_address, phone_number, steps
from kiosk.request_form.answer_fault import Fault
from kiosk.request_form.answers import MOST
from kiosk.request_form.draft import Draft
from kiosk.request_form.typed_text import readable, tidy

MOST_BYTES = 8_188
"""Of a request as JSON: what an envelope has room for."""


def json_bytes(request: Request) -> int:
    """How long `request` is as JSON, in bytes."""
    return len(msgspec.json.encode(request))


@dataclass(frozen=True)
class Rules:
    """What a clinic's profile decides."""

    region: str = "US"
    """Where a phone number without a country code is dialled from."""
    size: Callable[[Request], int] = json_bytes
    most_bytes: int = MOST_BYTES


def faults(step: str, draft: Draft, rules: Rules) -> tuple[Fault, ...]:
    """What is to be mended on `step`, in the order of its fields; empty when nothing is."""
    check = _CHECKS.get(step)
    return check(draft, rules) if check else ()


def first_faulty(draft: Draft, rules: Rules) -> str | None:
    """The first question that is not well answered; None when all are."""
    return next((name for name in steps.QUESTIONS if faults(name, draft, rules)), None)


def contact(draft: Draft, rules: Rules) -> str | Fault:
    """The number or address by which to reach the visitor, or what is wrong with it."""
    if draft.contact_field == "email":
        return email_address.check(draft.email)
    found = phone_number.check(draft.phone, rules.region, texts=draft.way == "text")
    if isinstance(found, Fault) and found.may_keep and draft.kept == draft.phone:
        return tidy(draft.phone)
    return found


def unchecked(draft: Draft, rules: Rules) -> bool:
    """Whether the contact is a number that is used though it looks wrong."""
    if draft.contact_field == "email" or not draft.kept or draft.kept != draft.phone:
        return False
    return isinstance(
        phone_number.check(draft.phone, rules.region, texts=draft.way == "text"), Fault
    )


def to_request(draft: Draft, rules: Rules, *, id: str, language: str, consent: str) -> Request:  # noqa: A002
    """The request that `draft` makes.

    Args:
        draft: whole, so that no step has a fault.
        rules: the clinic's.
        id: the uuid minted when the form opened, in its 36 characters.
        language: what the visitor reads, such as `en`.
        consent: hash of the consent text that was agreed to.

    Raises:
        ValueError: an answer is missing or faulty.
    """
    missing = first_faulty(draft, rules)
    reached = contact(draft, rules)
    if (
        missing
        or isinstance(reached, Fault)
        or draft.for_whom is None
        or draft.adult is None
        or draft.way is None
        or draft.name_the_clinic is None
    ):
        raise ValueError(f"no request: {missing or 'an answer'} is missing")
    return Request(
        id=id,
        consent=consent,
        language=language,
        for_whom=draft.for_whom,
        adult=draft.adult,
        way=draft.way,
        contact=reached,
        unchecked=unchecked(draft, rules),
        name_the_clinic=draft.name_the_clinic,
        times=draft.times,
        needs=draft.needs or (),
        interpreter=tidy(draft.interpreter) if "interpreter" in (draft.needs or ()) else "",
        topics=draft.topics,
        note=tidy(draft.note),
        questions=draft.questions,
        name=tidy(draft.name),
    )


def too_large(draft: Draft, rules: Rules) -> Fault | None:
    """The fault of answers that are each in order but too long for one envelope."""
    whole = to_request(draft, rules, id="0" * 36, language="en-Latn", consent="0" * 64)
    over = rules.size(whole) - rules.most_bytes
    return Fault("note", "too-long-in-all", {"over": over}) if over > 0 else None


def _picked(field: str) -> Callable[[Draft, Rules], tuple[Fault, ...]]:
    """A check that `field` has an answer."""

    def check(draft: Draft, _rules: Rules) -> tuple[Fault, ...]:
        missing = getattr(draft, field) in (None, ())
        return (Fault(field, "pick-one"),) if missing else ()

    return check


def _typed(draft: Draft, field: str, *, needed: bool) -> tuple[Fault, ...]:
    """The faults of a text: its length, or that there is none."""
    text = tidy(str(getattr(draft, field)))
    if len(text) > MOST[field]:
        params = {"letters": len(text), "most": MOST[field]}
        return (Fault(field, f"{field}-too-long", params),)
    return (Fault(field, "empty"),) if needed and not readable(text) else ()


def _contact(draft: Draft, rules: Rules) -> tuple[Fault, ...]:
    found = contact(draft, rules)
    return (found,) if isinstance(found, Fault) else ()


def _needs(draft: Draft, _rules: Rules) -> tuple[Fault, ...]:
    if draft.needs is None:
        return (Fault("needs", "pick-one"),)
    wanted = "interpreter" in draft.needs
    return _typed(draft, "interpreter", needed=True) if wanted else ()


_CHECKS: dict[str, Callable[[Draft, Rules], tuple[Fault, ...]]] = {
    "who": _picked("for_whom"),
    "adult": _picked("adult"),
    "way": _picked("way"),
    "contact": _contact,
    "discreet": _picked("name_the_clinic"),
    "times": _picked("times"),
    "needs": _needs,
    "topics": lambda draft, _rules: _typed(draft, "note", needed=False),
    "name": lambda draft, _rules: _typed(draft, "name", needed=True),
}
