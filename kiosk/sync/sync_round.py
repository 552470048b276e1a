"""Sending all that is due, once: a result for each record, and none blocks another."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from kiosk.outbox.error_codes import OutboxError
from kiosk.outbox.records import Claim
from kiosk.outbox.store import Outbox
from kiosk.sync.transport import Delivered, Outcome, Paused, Refused, Transport, Unknown

_log = logging.getLogger(__name__)
_NAMES: dict[type[Outcome], Literal["delivered", "refused", "paused", "unknown"]] = {
    Delivered: "delivered",
    Refused: "refused",
    Paused: "paused",
    Unknown: "unknown",
}


@dataclass(frozen=True)
class Attempt:
    """A record that was sent, and what came of it."""

    claim: Claim
    outcome: Outcome


@dataclass(frozen=True)
class Result:
    """What came of one record, for whoever looks on."""

    reference: str
    outcome: Literal["delivered", "refused", "paused", "unknown"]
    fault: str = ""
    """A code; empty where it was delivered."""
    recorded: bool = True
    """False: the disk could not take it. It is recorded later, before anything else is sent."""


@dataclass(frozen=True)
class SyncReport:
    """What came of everything that was due."""

    results: tuple[Result, ...] = ()
    fault: str = ""
    """A code of `faults.Code`: why the outbox could not be used."""

    @property
    def pause(self) -> str:
        """Why nothing more is sent; empty where nothing pauses."""
        return next((one.fault for one in self.results if one.outcome == "paused"), "")


def sync_once(
    outbox: Outbox, transport: Transport, now: int, owed: list[Attempt] | None = None
) -> SyncReport:
    """Send what is due at `now`, longest due first, until nothing is, or all is paused.

    Args:
        outbox: whose owner this process is.
        transport: what sends; once it is closed, no other record is taken.
        now: unix seconds.
        owed: attempts of earlier rounds whose outcome the disk could not take; they are recorded
            first and taken out, and those of this round put in.
    """
    owed = [] if owed is None else owed
    results: list[Result] = []
    seen: set[UUID] = set()
    fault = _settle(outbox, owed)
    while not fault and not transport.closed:
        try:
            claim = outbox.claim_due(now)
        except OutboxError as error:
            fault = error.code
            break
        if claim is None:
            break
        attempt = Attempt(claim, _send(transport, claim))
        fault = _recorded(outbox, attempt)
        if fault:
            owed.append(attempt)
        results.append(_result(attempt, recorded=not fault))
        # Seen twice: the clock was set back meanwhile, and it would come again and again.
        if isinstance(attempt.outcome, Paused) or claim.request_id in seen:
            break
        seen.add(claim.request_id)
    return SyncReport(tuple(results), fault)


def _send(transport: Transport, claim: Claim) -> Outcome:
    try:
        return transport.post_request(claim.envelope, claim.sha256)
    except Exception:  # a bug of ours must not keep the others from being sent
        _log.exception("%s could not be sent", claim.reference)
        return Unknown("bug")


def _settle(outbox: Outbox, owed: list[Attempt]) -> str:
    while owed:
        fault = _recorded(outbox, owed[0])
        if fault:
            return fault
        del owed[0]
    return ""


def _recorded(outbox: Outbox, attempt: Attempt) -> str:
    """Record it; the code of what kept us from it, empty where it is done."""
    claim = attempt.claim
    try:
        match attempt.outcome:
            case Delivered(receipt):
                outbox.delivered(claim, receipt)
            case Refused(fault):
                outbox.quarantine(claim, fault)
            case Paused(why):
                outbox.pause(why, claim)
            case Unknown(fault):
                outbox.put_back(claim, fault)
    except OutboxError as error:
        _log.warning("%s: what came of it is not recorded yet: %s", claim.reference, error)
        return error.code
    return ""


def _result(attempt: Attempt, *, recorded: bool) -> Result:
    outcome = attempt.outcome
    name = _NAMES[type(outcome)]
    fault = "" if isinstance(outcome, Delivered) else outcome.fault
    _log.info("%s: %s %s", attempt.claim.reference, name, fault)
    return Result(attempt.claim.reference, name, fault, recorded)
