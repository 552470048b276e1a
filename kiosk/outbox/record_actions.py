"""What staff may do to a record: try it again, or delete it when consent is taken back."""

from __future__ import annotations

from kiosk.audit.hash_chain import Event
from kiosk.base.errors import KioskError
from kiosk.outbox import queries
from kiosk.outbox.audit_events import add_event
from kiosk.outbox.records import Record, State
from kiosk.outbox.store import Outbox, entry
from kiosk.protocol.envelope import reference_codes


def retry(outbox: Outbox, code: str) -> Record:
    """Queue the quarantined record with the reference `code` again, due at once.

    Raises:
        KioskError: there is none, or it is not in quarantine.
    """
    now = outbox.keeper.now()

    def work(db: queries.Connection) -> Record:
        record = _one(db, code)
        if record.state is not State.QUARANTINED:
            raise KioskError(
                f"{record.reference} is not in quarantine but {record.state}; "
                "it is sent without your help."
            )
        _retry(db, record, now)
        return record

    record = outbox.keeper.change(work)
    outbox.changed()
    return record


def retry_all(outbox: Outbox) -> int:
    """Queue every quarantined record again; how many there were.

    Raises:
        OutboxError: it could not be recorded.
    """
    now = outbox.keeper.now()

    def work(db: queries.Connection) -> int:
        records = queries.quarantined(db)
        for record in records:
            _retry(db, record, now)
        return len(records)

    count = outbox.keeper.change(work)
    outbox.changed()
    return count


def delete(outbox: Outbox, code: str) -> Record:
    """Delete the waiting record with the reference `code`, bytes and all; returns what it was.

    Raises:
        KioskError: there is none, it was delivered, or it is being sent at this moment.
    """
    now = outbox.keeper.now()

    def work(db: queries.Connection) -> Record:
        record = _one(db, code)
        if record.state is State.SENDING:
            raise KioskError(
                f"{record.reference} is being sent at this moment. Try again in a minute; if the "
                "desk has it by then, delete it there."
            )
        queries.delete(db, record.id)
        add_event(db, entry(Event.DELETED, record.id, now))
        return record

    record = outbox.keeper.change(work)
    outbox.erased()
    return record


def write_off(outbox: Outbox, code: str) -> str:
    """Look no longer for the missing request with the reference `code`; returns the code.

    Raises:
        KioskError: none that is missing has it.
    """
    wanted = _read(code)
    now = outbox.keeper.now()
    lost = [one for one in outbox.keeper.missing() if one.reference == wanted]
    if not lost:
        raise KioskError(f"{wanted} is not missing.")
    ends = [one.entry(Event.WRITTEN_OFF, now) for one in lost]
    outbox.keeper.change(lambda db: add_event(db, *ends))
    outbox.changed()
    return wanted


def _retry(db: queries.Connection, record: Record, now: int) -> None:
    queries.retry(db, record.id, now)
    add_event(db, entry(Event.RETRIED, record.id, now))


def _one(db: queries.Connection, text: str) -> Record:
    code = _read(text)
    found = queries.find(db, code)
    if not found:
        raise KioskError(f"{code} is not in this kiosk's outbox.")
    open_ones = [one for one in found if one.state is not State.DELIVERED]
    if not open_ones:
        raise KioskError(f"{code} is delivered: the desk has it. Look for it there.")
    if len(open_ones) > 1:
        raise KioskError(f"{code} names {len(open_ones)} requests by chance; let the desk sort it.")
    return open_ones[0]


def _read(text: str) -> str:
    code = reference_codes.read(text)
    if code is None:
        raise KioskError(
            f'"{text}" is no reference code. It has 8 characters, such as 7K3M-9Q4X; '
            "look for a slip of the pen."
        )
    return code
