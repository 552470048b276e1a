"""Which requests the audit log knows to be in the outbox: created, and not ended since."""

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
    """The log `file`, read on from where it was read before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._reset(None)

    def _reset(self, inode: int | None) -> None:
        self._inode, self._at = inode, 0
        self.references: dict[str, str] = {}
        """The uuid of each request that is to be there, and its reference."""
        self.reported_missing: set[str] = set()
        """Those of them that were found missing before."""

    def refresh(self) -> None:
        """Read what was added. A line that is not as it was written tells nothing.

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
                    self._at = at  # a torn end is cut off some day, and another written there

    def copy(self) -> OpenRequests:
        """One that goes its own way."""
        other = OpenRequests(self._file)
        other.references, other.reported_missing = dict(self.references), set(self.reported_missing)
        return other

    def apply_entry(self, entry: AuditEntry) -> None:
        """What `entry` makes of it."""
        if entry.event is AuditEvent.CREATED:
            self.references[entry.request] = entry.reference
            self.reported_missing.discard(entry.request)
        elif entry.event in _ENDS:
            self.references.pop(entry.request, None)
            self.reported_missing.discard(entry.request)
        elif entry.event is AuditEvent.MISSING:
            self.reported_missing.add(entry.request)
