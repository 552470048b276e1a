"""What staff can do with a record: retry it, delete it if consent is withdrawn, write it off."""

from __future__ import annotations

import apsw

from kiosk.audit.hash_chain import AuditEvent
from kiosk.base.errors import KioskError
from kiosk.outbox.queries import record_queries
from kiosk.outbox.queries.event_queries import add_audit_events
from kiosk.outbox.records import Record, RecordState
from kiosk.outbox.store import Outbox, make_request_entry
from kiosk.protocol.envelope import reference_codes


def retry_record(outbox: Outbox, code: str) -> Record:
    """Requeue the quarantined record with the reference `code`, due at once.

    Raises:
        KioskError: there is none, or it is not in quarantine.
    """
    now = outbox.transactions.now()

    def work(db: apsw.Connection) -> Record:
        record = _find_open_record(db, code)
        if record.state is not RecordState.QUARANTINED:
            raise KioskError(
                f"{record.reference} is not in quarantine but {record.state}; "
                "it is sent without your help."
            )
        _retry(db, record, now)
        return record

    record = outbox.transactions.write(work)
    outbox.notify_changed()
    return record


def retry_all_quarantined(outbox: Outbox) -> int:
    """Requeue every quarantined record; returns how many there were.

    Raises:
        OutboxError: it could not be recorded.
    """
    now = outbox.transactions.now()

    def work(db: apsw.Connection) -> int:
        records = record_queries.select_quarantined(db)
        for record in records:
            _retry(db, record, now)
        return len(records)

    count = outbox.transactions.write(work)
    outbox.notify_changed()
    return count


def delete_waiting_record(outbox: Outbox, code: str) -> Record:
    """Delete the waiting record with the reference `code`, with its bytes; returns what it was.

    Raises:
        KioskError: there is none, it was delivered, or it is being sent right now.
    """
    now = outbox.transactions.now()

    def work(db: apsw.Connection) -> Record:
        record = _find_open_record(db, code)
        if record.state is RecordState.SENDING:
            raise KioskError(
                f"{record.reference} is being sent at this moment. Try again in a minute; if the "
                "desk has it by then, delete it there."
            )
        record_queries.delete_record(db, record.id)
        add_audit_events(db, make_request_entry(AuditEvent.DELETED, record.id, now))
        return record

    record = outbox.transactions.write(work)
    outbox.finish_erasure()
    return record


def write_off_lost_request(outbox: Outbox, code: str) -> str:
    """Give up on the missing request with the reference `code`; returns the normalized code.

    Raises:
        KioskError: no missing request has this code.
    """
    wanted = _parse_code(code)
    now = outbox.transactions.now()
    lost = [one for one in outbox.transactions.find_lost_requests() if one.reference == wanted]
    if not lost:
        raise KioskError(f"{wanted} is not missing.")
    ends = [one.make_audit_entry(AuditEvent.WRITTEN_OFF, now) for one in lost]
    outbox.transactions.write(lambda db: add_audit_events(db, *ends))
    outbox.notify_changed()
    return wanted


def _retry(db: apsw.Connection, record: Record, now: int) -> None:
    record_queries.requeue_quarantined(db, record.id, now)
    add_audit_events(db, make_request_entry(AuditEvent.RETRIED, record.id, now))


def _find_open_record(db: apsw.Connection, text: str) -> Record:
    code = _parse_code(text)
    found = record_queries.find_records(db, code)
    if not found:
        raise KioskError(f"{code} is not in this kiosk's outbox.")
    open_ones = [one for one in found if one.state is not RecordState.DELIVERED]
    if not open_ones:
        raise KioskError(f"{code} is delivered: the desk has it. Look for it there.")
    if len(open_ones) > 1:
        raise KioskError(f"{code} names {len(open_ones)} requests by chance; let the desk sort it.")
    return open_ones[0]


def _parse_code(text: str) -> str:
    code = reference_codes.parse_reference_code(text)
    if code is None:
        raise KioskError(
            f'"{text}" is no reference code. It has 8 characters, such as SS55-M718; '
            "look for a slip of the pen."
        )
    return code
