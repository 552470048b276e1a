"""What staff should do about a refused request, by the desk's error code.

The codes are from `docs/envelope.md`; a later version of the desk may have others.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.outbox.damage.damaged_records import DAMAGED
from kiosk.outbox.records import Record, RecordState

_AS_SENT = "the desk can’t read it. Export it to a USB drive and import it at the desk"
ADVICE = {
    "wrong-key": "the desk has no key for it. Put the older key file back in the desk’s keys "
    "folder, then resend it",
    "unreadable": "the desk opened it but couldn’t read it. Update the desk, then resend it",
    "unknown-version": "this kiosk is newer than the desk. Update the desk, then resend it",
    "other-bytes": "the desk has a different request with that number. Export this one to a USB "
    "drive, and compare the two at the desk",
    "not-an-envelope": _AS_SENT,
    "too-large": _AS_SENT,
    "other-id": _AS_SENT,
    "bad-body": _AS_SENT,
    "bad-idempotency-key": _AS_SENT,
    DAMAGED: "the kiosk’s disk damaged it, so it can’t be opened. If you know the visitor, ask "
    "them to fill it out again, then delete it",
}


def advise_on_refusals(records: Sequence[Record]) -> list[tuple[str, str]]:
    """The codes of the quarantined records in `records`, each with what to do about it."""
    codes = {one.fault: None for one in records if one.state is RecordState.QUARANTINED}
    other = "the desk rejected it. See the desk’s log for the reason"
    return [(code, ADVICE.get(code, other)) for code in codes]
