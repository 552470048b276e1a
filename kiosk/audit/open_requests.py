"""Which requests the audit log knows to be in the outbox: created, and not ended since."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.audit.hash_chain import Entry, Event, read

_ENDS = (Event.DELIVERED, Event.RECEIPT_IMPORTED, Event.DELETED, Event.WRITTEN_OFF)


class Ledger:
    """The log `file`, read on from where it was read before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._begin(None)

    def _begin(self, inode: int | None) -> None:
        self._inode, self._at = inode, 0
        self.open: dict[str, str] = {}
        """The uuid of each request that is to be there, and its reference."""
        self.told: set[str] = set()
        """Those of them that were found missing before."""

    def refresh(self) -> None:
        """Read what was added. A line that is not as it was written tells nothing.

        Raises:
            OSError: the log cannot be read.
        """
        try:
            stream = self._file.open("rb")
        except FileNotFoundError:
            self._begin(None)
            return
        with stream:
            found = os.fstat(stream.fileno())
            if found.st_ino != self._inode or found.st_size < self._at:
                self._begin(found.st_ino)
            at = stream.seek(self._at)
            for raw in stream:
                at += len(raw)
                line = read(raw[:-1]) if raw.endswith(b"\n") else None
                if line is not None:
                    self.apply(line[0])
                    self._at = at  # a torn end is cut off some day, and another written there

    def copy(self) -> Ledger:
        """One that goes its own way."""
        other = Ledger(self._file)
        other.open, other.told = dict(self.open), set(self.told)
        return other

    def apply(self, entry: Entry) -> None:
        """What `entry` makes of it."""
        if entry.event is Event.CREATED:
            self.open[entry.request] = entry.reference
            self.told.discard(entry.request)
        elif entry.event in _ENDS:
            self.open.pop(entry.request, None)
            self.told.discard(entry.request)
        elif entry.event is Event.MISSING:
            self.told.add(entry.request)
