"""Compare with a kiosk's audit log: what was delivered but is missing here, as after a restore.

A kiosk logs each receipt it gets (`audit.jsonl` in its data folder). The lines are hash-chained
and its heartbeats report the last one, so tampering with the log shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.audit import hash_chain
from kiosk.audit.hash_chain import AuditEvent, ChainedEntry
from kiosk.base.errors import KioskError
from kiosk.desk.store import devices, intake
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.protocol.envelope.reference_codes import reference_code

_RECEIPT_EVENTS = {AuditEvent.DELIVERED, AuditEvent.RECEIPT_IMPORTED}


@dataclass(frozen=True)
class ReceiptWithoutRequest:
    """A request that a kiosk has a receipt for but the desk does not know."""

    request_id: UUID
    reference: str
    at: int
    """When the kiosk got the receipt: unix seconds by its clock."""


@dataclass(frozen=True)
class LogComparison:
    """What a kiosk's log shows."""

    lines: int
    fault: str
    """What is wrong with the log; empty: nothing is."""
    kiosk: str
    """The kiosk whose heartbeat reported one of the lines; empty: no kiosk known here."""
    arrived: int
    lacking: Sequence[ReceiptWithoutRequest]


def compare_kiosk_log(database: DeskDatabase, log: bytes) -> LogComparison:
    """Find receipts in a kiosk's `audit.jsonl` for requests the desk does not know.

    Raises:
        KioskError: the file is not an audit log.
    """
    heads = {
        (one.audit_n, one.audit_hash): one.name
        for one in reversed(devices.list_devices(database))
        if one.audit_n
    }
    lines, fault, kiosk = _read_log(log, heads)
    if not lines and log:
        raise KioskError("this isn't a kiosk's audit log. Choose audit.jsonl from its data folder.")
    arrived = {
        UUID(one.request): one.at for one in lines if one.event in _RECEIPT_EVENTS and one.request
    }
    known = intake.known_request_ids(database, list(arrived))
    lacking = [
        ReceiptWithoutRequest(one, reference_code(one), at)
        for one, at in arrived.items()
        if one not in known
    ]
    return LogComparison(len(lines), fault, kiosk, len(arrived), lacking)


def _read_log(
    log: bytes, heads: Mapping[tuple[int, str | None], str]
) -> tuple[list[ChainedEntry], str, str]:
    """The lines up to the first bad one, what is wrong with that one, and the kiosk's name."""
    before, kiosk = hash_chain.START_HASH, ""
    found: list[ChainedEntry] = []
    for number, raw in enumerate(log.split(b"\n"), start=1):
        if not raw:
            continue
        read = hash_chain.parse_line(raw)
        if read is None or (read[0].n, read[0].before) != (number, before):
            return found, f"line {number} has been altered, or lines are missing", kiosk
        line, before = read
        found.append(line)
        kiosk = heads.get((line.n, before), kiosk)
    return found, "", kiosk
