"""One sync round: sends everything that is due, with a result for each; none blocks another."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from kiosk.outbox.error_codes import OutboxError
from kiosk.outbox.records import LeasedRecord
from kiosk.outbox.store import Outbox
from kiosk.sync.transport import Delivered, Outcome, OutcomeUnknown, Paused, Refused, Transport

_log = logging.getLogger(__name__)
_OUTCOME_NAMES: dict[type[Outcome], Literal["delivered", "refused", "paused", "unknown"]] = {
    Delivered: "delivered",
    Refused: "refused",
    Paused: "paused",
    OutcomeUnknown: "unknown",
}


@dataclass(frozen=True)
class SendAttempt:
    """A record that was sent, and the outcome."""

    lease: LeasedRecord
    outcome: Outcome


@dataclass(frozen=True)
class SendResult:
    """The outcome for one record, for observers."""

    reference: str
    outcome: Literal["delivered", "refused", "paused", "unknown"]
    fault: str = ""
    """A code; empty if it was delivered."""
    recorded: bool = True
    """False: writing it to the disk failed. It is recorded later, before anything else is sent."""


@dataclass(frozen=True)
class SyncReport:
    """The results of one sync round."""

    results: tuple[SendResult, ...] = ()
    fault: str = ""
    """An `OutboxErrorCode`: why the outbox could not be used; empty if it could."""

    @property
    def pause(self) -> str:
        """Why sending pauses, as a code; empty if it does not."""
        return next((one.fault for one in self.results if one.outcome == "paused"), "")


def sync_once(
    outbox: Outbox, transport: Transport, now: int, unrecorded: list[SendAttempt] | None = None
) -> SyncReport:
    """Send what is due at `now`, longest due first, until nothing is left or sending pauses.

    Args:
        outbox: an outbox that this process owns.
        transport: what to send with; once it is closed, no further record is taken.
        now: unix seconds.
        unrecorded: attempts from earlier rounds whose outcome could not be written to the disk.
            They are recorded and removed first; this round's failures are added.
    """
    unrecorded = [] if unrecorded is None else unrecorded
    results: list[SendResult] = []
    seen: set[UUID] = set()
    fault = _record_earlier_attempts(outbox, unrecorded)
    while not fault and not transport.closed:
        try:
            lease = outbox.lease_due(now)
        except OutboxError as error:
            fault = error.code
            break
        if lease is None:
            break
        attempt = SendAttempt(lease, _send(transport, lease))
        fault = _record_attempt(outbox, attempt)
        if fault:
            unrecorded.append(attempt)
        results.append(_make_result(attempt, recorded=not fault))
        # Seen twice: the clock was set back meanwhile, and we would get it again and again.
        if isinstance(attempt.outcome, Paused) or lease.request_id in seen:
            break
        seen.add(lease.request_id)
    return SyncReport(tuple(results), fault)


def _send(transport: Transport, lease: LeasedRecord) -> Outcome:
    try:
        return transport.send_envelope(lease.envelope, lease.sha256)
    except Exception:  # our bug must not keep other records from being sent
        _log.exception("%s could not be sent", lease.reference)
        return OutcomeUnknown("bug")


def _record_earlier_attempts(outbox: Outbox, owed: list[SendAttempt]) -> str:
    while owed:
        fault = _record_attempt(outbox, owed[0])
        if fault:
            return fault
        del owed[0]
    return ""


def _record_attempt(outbox: Outbox, attempt: SendAttempt) -> str:
    """Record the outcome; returns the code of what prevented it, or an empty string."""
    lease = attempt.lease
    try:
        match attempt.outcome:
            case Delivered(receipt):
                outbox.mark_delivered(lease, receipt)
            case Refused(fault):
                outbox.quarantine(lease, fault)
            case Paused(why):
                outbox.pause_sending(why, lease)
            case OutcomeUnknown(fault):
                outbox.requeue(lease, fault)
    except OutboxError as error:
        _log.warning("%s: the outcome is not recorded yet: %s", lease.reference, error)
        return error.code
    return ""


def _make_result(attempt: SendAttempt, *, recorded: bool) -> SendResult:
    outcome = attempt.outcome
    name = _OUTCOME_NAMES[type(outcome)]
    fault = "" if isinstance(outcome, Delivered) else outcome.fault
    _log.info("%s: %s %s", attempt.lease.reference, name, fault)
    return SendResult(attempt.lease.reference, name, fault, recorded)
