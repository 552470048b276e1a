"""Three events in an audit log, and the events that it holds."""

from __future__ import annotations

from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEvent, parse_line


def three(log: AuditLog) -> None:
    for event in (AuditEvent.STAFF_IN, AuditEvent.EXPORTED, AuditEvent.STAFF_OUT):
        log.record_event(event)


def events(log: AuditLog) -> list[AuditEvent]:
    found = [parse_line(line) for line in log.file.read_bytes().splitlines()]
    return [one[0].event for one in found if one is not None]
