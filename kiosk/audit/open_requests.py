"""Requests that should be in the outbox, according to the audit log: created and not ended."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.audit.hash_chain import AuditEntry, AuditEvent, parse_line

_ENDS = (
    AuditEvent.DELIVERED,
    AuditEvent.RECEIPT_IMPORTED,
    AuditEvent.DELETED,
    AuditEvent.WRITTEN_OFF,
)


class OpenRequests:
    """The open requests in the log `file`, which is read incrementally."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._reset(None)

    def _reset(self, inode: int | None) -> None:
        self._inode, self._at = inode, 0
        self.references: dict[str, str] = {}
        """The reference of each request that should be in the outbox, by uuid."""
        self.reported_missing: set[str] = set()
        """Those of them that were reported missing before."""

    def refresh(self) -> None:
        """Read what was added. Lines that are not intact are skipped.

        Raises:
            OSError: the log cannot be read.
        """
        try:
            stream = self._file.open("rb")
        except FileNotFoundError:
            self._reset(None)
            return
        with stream:
            found = os.fstat(stream.fileno())
            if found.st_ino != self._inode or found.st_size < self._at:
                self._reset(found.st_ino)
            at = stream.seek(self._at)
            for raw in stream:
                at += len(raw)
                line = parse_line(raw[:-1]) if raw.endswith(b"\n") else None
                if line is not None:
                    self.apply_entry(line[0])
                    self._at = at  # not past a torn end: it will be cut off and written over

    def copy(self) -> OpenRequests:
        """Return an independent copy."""
        other = OpenRequests(self._file)
        other.references, other.reported_missing = dict(self.references), set(self.reported_missing)
        return other

    def apply_entry(self, entry: AuditEntry) -> None:
        """Update the open requests with `entry`."""
        if entry.event is AuditEvent.CREATED:
            self.references[entry.request] = entry.reference
            self.reported_missing.discard(entry.request)
        elif entry.event in _ENDS:
            self.references.pop(entry.request, None)
            self.reported_missing.discard(entry.request)
        elif entry.event is AuditEvent.MISSING:
            self.reported_missing.add(entry.request)
