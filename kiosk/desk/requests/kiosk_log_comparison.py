"""Comparing with a kiosk's audit log: what was delivered and is not here, as after a restore.

A kiosk notes each receipt that it was given (`audit.jsonl` in its data folder). Its lines are bound
to each other, and its heartbeats tell the last one: so a log that was changed tells itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from kiosk.audit import hash_chain
from kiosk.audit.hash_chain import AuditEvent, ChainedEntry
from kiosk.base.errors import KioskError
from kiosk.desk.store import devices
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import SeenRequest
from kiosk.protocol.envelope.reference_codes import reference_code

_RECEIPT_EVENTS = {AuditEvent.DELIVERED, AuditEvent.RECEIPT_IMPORTED}


@dataclass(frozen=True)
class ReceiptWithoutRequest:
    """A request that a kiosk has a receipt for and the desk does not know."""

    request_id: UUID
    reference: str
    at: int
    """When the kiosk was given the receipt: unix seconds by its clock."""


@dataclass(frozen=True)
class LogComparison:
    """What a log tells."""

    lines: int
    fault: str
    """What is wrong with the log; empty: nothing."""
    kiosk: str
    """Whose it is: the kiosk whose heartbeat told of one of its lines; empty: nobody's here."""
    arrived: int
    lacking: Sequence[ReceiptWithoutRequest]


def compare_kiosk_log(database: DeskDatabase, log: bytes) -> LogComparison:
    """Read a kiosk's `audit.jsonl` and tell which of its receipts the desk knows nothing of.

    Raises:
        KioskError: it is no such file.
    """
    heads = {
        (one.audit_n, one.audit_hash): one.name
        for one in reversed(devices.list_devices(database))
        if one.audit_n
    }
    lines, fault, kiosk = _read_log(log, heads)
    if not lines and log:
        raise KioskError("this is no audit log of a kiosk. Choose audit.jsonl of its data folder.")
    arrived = {
        UUID(one.request): one.at for one in lines if one.event in _RECEIPT_EVENTS and one.request
    }
    known = _known_request_ids(database, list(arrived))
    lacking = [
        ReceiptWithoutRequest(one, reference_code(one), at)
        for one, at in arrived.items()
        if one not in known
    ]
    return LogComparison(len(lines), fault, kiosk, len(arrived), lacking)


def _read_log(
    log: bytes, heads: Mapping[tuple[int, str | None], str]
) -> tuple[list[ChainedEntry], str, str]:
    """The lines up to the first that is not as it was written, what is wrong there, and whose."""
    before, kiosk = hash_chain.START_HASH, ""
    found: list[ChainedEntry] = []
    for number, raw in enumerate(log.split(b"\n"), start=1):
        if not raw:
            continue
        read = hash_chain.parse_line(raw)
        if read is None or (read[0].n, read[0].before) != (number, before):
            return found, f"line {number} is not as it was written, or lines are missing", kiosk
        line, before = read
        found.append(line)
        kiosk = heads.get((line.n, before), kiosk)
    return found, "", kiosk


def _known_request_ids(database: DeskDatabase, ids: Sequence[UUID]) -> set[UUID]:
    known: set[UUID] = set()
    with database.read_transaction() as db:
        for start in range(0, len(ids), 500):  # a statement has only so many parameters
            some = ids[start : start + 500]
            known |= set(
                db.scalars(select(SeenRequest.request_id).where(SeenRequest.request_id.in_(some)))
            )
    return known
