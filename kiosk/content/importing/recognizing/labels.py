"""The words by which texts mark their parts: times, myths and realities, disclaimers, contact."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HOURS = {"minute": 1 / 60, "min": 1 / 60, "hour": 1, "hr": 1, "day": 24, "week": 168, "wk": 168}
_HOURS |= {"month": 730, "mo": 730, "year": 8760, "yr": 8760}
_UNIT = r"(minute|min|hour|hr|day|week|wk|month|year|yr)s?\.?"
_NUMBER = r"(\d+(?:\.\d+)?)"
_DASH = r"\s*(?:-|–|—|‑|to|through|until)\s*"
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_WORDS |= {"ten": 10, "twelve": 12}
_SPELLED = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)

_RANGE_TWO_UNITS = re.compile(rf"{_NUMBER}\s*{_UNIT}{_DASH}{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_RANGE = re.compile(rf"{_NUMBER}{_DASH}{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_UNIT_FIRST = re.compile(rf"\b{_UNIT}\s*{_NUMBER}(?:{_DASH}{_NUMBER})?(?!\w)", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?:first|within|up to|under|less than|<)\s*{_NUMBER}\s*{_UNIT}", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?:after|beyond|over|more than|from|>)\s*{_NUMBER}\s*{_UNIT}"
    rf"|{_NUMBER}\s*\+\s*{_UNIT}"
    rf"|{_NUMBER}\s*{_UNIT}\s*(?:\+|and (?:beyond|after|later|up)|onwards?)",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?:immediate(?:ly)?|right away|acute|(?:short|medium|mid|intermediate|long|longer|near)"
    r"[\s-]*term|early|later|late|ongoing|maintenance|follow-?up|same day|next day|afterwards?"
    r"|beyond|during (?:the )?(?:session|treatment|visit))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TimeRange:
    """When a phase is: hours from the treatment, and the words that say so.

    `ends` is None where it is open; `starts` is None where no time is given.
    """

    starts: float | None
    ends: float | None
    words: str = ""


def find_time(text: str) -> TimeRange | None:
    """The time that a label names, such as “1–3 days”; None if it names none."""
    spelled = _SPELLED.sub(lambda found: str(_WORDS[found[1].lower()]), text)
    if found := _RANGE_TWO_UNITS.search(spelled):
        starts, ends = _hours(found[1], found[2]), _hours(found[3], found[4])
    elif found := _RANGE.search(spelled):
        starts, ends = _hours(found[1], found[3]), _hours(found[2], found[3])
    elif found := _AFTER.search(spelled):
        number, unit = (part for part in found.groups() if part is not None)
        return TimeRange(_hours(number, unit), None, _as_words(found[0]))
    elif found := _WITHIN.search(spelled):
        starts, ends = 0.0, _hours(found[1], found[2])
    elif found := _UNIT_FIRST.search(spelled):
        first, last = float(found[2]), float(found[3] or found[2])
        unit = _HOURS[found[1].lower()]
        # “Week 1” is the first seven days.
        starts, ends = max(0.0, first - 1) * unit, last * unit
    else:
        return None
    if ends <= starts:
        return None
    return TimeRange(starts, ends, _as_words(found[0]))


def _as_words(time: str) -> str:
    words = re.sub(_DASH, " to ", time.strip(), count=1)
    return words[0].upper() + words[1:]


def _hours(number: str, unit: str) -> float:
    return float(number) * _HOURS[unit.lower()]


@dataclass(frozen=True)
class PhaseLabel:
    """The label of a timeline's phase, such as “Short-term effects (1–3 days):”."""

    title: str
    time: TimeRange | None


def read_phase_label(text: str) -> PhaseLabel | None:
    """The phase that a short label announces; None if `text` is no such label."""
    label = text.strip().rstrip(":").strip()
    if len(label.split()) > 10 or label.endswith((".", "!", "?", ";", ",")):
        return None
    time = find_time(label)
    if time is None:
        return PhaseLabel(label, None) if _STAGE.search(label) else None
    title = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", label)
    if title == label:
        parts = re.split(r":\s+|\s[–—-]\s+", label)
        title = next((part for part in parts if not find_time(part)), label)
    return PhaseLabel(title.strip(" :–—-") or label, time)


MYTH = re.compile(
    r"\s*(?:common )?(?:myth|misconception|misunderstanding|false belief|fiction)"
    r"\s*(?:#|no\.?)?\s*\d*\s*[:.–—-]\s*(?=\S)",
    re.IGNORECASE,
)
TRUTH = re.compile(
    r"\s*(?:the )?(?:reality|fact|truth|actually)\s*(?:#|no\.?)?\s*\d*\s*[:–—-]\s*(?=\S)",
    re.IGNORECASE,
)
INNER_TRUTH = re.compile(
    r"(?<=[.!?”\"\s])\s*(?:the )?(?:reality|fact|truth)\s*[:–—]\s*(?=\S)", re.IGNORECASE
)
MYTH_COLUMN = re.compile(r"\W*(?:common )?(?:myth|misconception|fiction)s?\W*", re.IGNORECASE)
TRUTH_COLUMN = re.compile(r"\W*(?:the )?(?:realit(?:y|ies)|facts?|truths?)\W*", re.IGNORECASE)

DISCLAIMER = re.compile(
    r"\s*(?:(?:medical|legal|important)\s+)?disclaimer\s*(?:[:.–—-]\s*|$)", re.IGNORECASE
)
NOT_ADVICE = re.compile(
    r"(?:not|never)\b.{0,60}\b(?:medical|professional) advice|informational purposes only"
    r"|(?:not )?(?:a )?substitute for .{0,40}\b(?:advice|diagnosis|care)\b",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"\b(?:contact|call|e-?mail|reach(?: out to)?|text|message|write to) (?:us|our|the clinic)\b"
    r"|\bget in touch\b|\b(?:book|schedule|request|arrange|set up) (?:a|an|your) (?:\w+ ){0,3}"
    r"(?:consultation|appointment|evaluation|visit|call|assessment)\b",
    re.IGNORECASE,
)
