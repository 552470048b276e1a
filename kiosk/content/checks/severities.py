"""How much each rule weighs: what breaks is an error, what is due a warning, style is advice.

Only the code of a fault counts. What the parser finds is always an error, because its chapter
can't be shown; so is every code that isn't listed here.
"""

from __future__ import annotations

import msgspec

from kiosk.content.model.faults import Fault, Severity

WARNINGS = frozenset(
    {
        "authorship",
        "disputed",
        "edition",
        "evidence",
        "expired",
        "half-told",
        "leftover",
        "no-comparator",
        "no-textstat",
        "review",
        "stale",
        "unreviewed",
        "unused",
    }
)
"""Somebody has to do something about these, but the article can be shown until then."""

ADVICE = frozenset(
    {
        "ask",
        "card-words",
        "cards",
        "chapter-words",
        "grade",
        "page-figures",
        "page-words",
        "pages",
        "phrasing",
        "question-count",
        "sentence",
        "short",
        "short-words",
        "sure",
        "sure-sentences",
        "unreached",
        "unsourced",
    }
)
"""How the article reads. An author may have good reasons to decide otherwise."""


def weigh_fault(fault: Fault) -> Fault:
    """`fault` with the severity of its rule."""
    severity: Severity = "error"
    if fault.code in WARNINGS:
        severity = "warning"
    elif fault.code in ADVICE:
        severity = "advice"
    return msgspec.structs.replace(fault, severity=severity)
