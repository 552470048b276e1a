"""A kiosk's audit log, as the desk is given one to compare with."""

from __future__ import annotations

from kiosk.audit.hash_chain import AuditEntry, AuditEvent, ChainHead, format_line
from support.desk.desk_harness import request_id


def receipts_log(*numbers: int) -> tuple[bytes, ChainHead]:
    """A log of the receipts of these requests, and the head of its chain."""
    head, log = ChainHead(), b""
    for number in numbers:
        one = AuditEntry(
            at=1_795_471_200, event=AuditEvent.DELIVERED, request=str(request_id(number))
        )
        line, head = format_line(one, head)
        log += line
    return log, head
