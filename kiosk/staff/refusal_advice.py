"""What staff should do about a refused request, by the desk's error code.

The codes are from `docs/envelope.md`; a later version of the desk may have others.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.outbox.damage.damaged_records import DAMAGED
from kiosk.outbox.records import Record, RecordState

_AS_SENT = "the desk can make nothing of it. Export it onto a stick and take it in at the desk"
ADVICE = {
    "wrong-key": "the desk has no key for it. Bring the older key file back into the desk's keys "
    "folder, then send it again",
    "unreadable": "the desk opened it and could not read it. Update the desk, then send it again",
    "unknown-version": "this kiosk is newer than the desk. Update the desk, then send it again",
    "other-bytes": "the desk has another request of that number. Export this one onto a stick, and "
    "compare the two at the desk",
    "not-an-envelope": _AS_SENT,
    "too-large": _AS_SENT,
    "other-id": _AS_SENT,
    "bad-body": _AS_SENT,
    "bad-idempotency-key": _AS_SENT,
    DAMAGED: "the kiosk's disk changed it, so nobody can open it. Ask the visitor to write it once "
    "more if you know them, then delete it",
}


def advise_on_refusals(records: Sequence[Record]) -> list[tuple[str, str]]:
    """The codes of the quarantined records in `records`, each with what to do about it."""
    codes = {one.fault: None for one in records if one.state is RecordState.QUARANTINED}
    other = "the desk refused it. Its log says why"
    return [(code, ADVICE.get(code, other)) for code in codes]
