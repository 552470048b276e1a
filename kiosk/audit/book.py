"""The audit log of this kiosk: appending to it, durably, from any thread and process."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kiosk.audit import chain
from kiosk.audit.chain import Entry, Event, Head, Verdict
from kiosk.disk import private
from kiosk.disk.lock import held
from kiosk.errors import KioskError

FILE, LOCK = "audit.jsonl", "audit.lock"
_TAIL_BYTES = 256 * 1024
"""How far back to look for the last line and for entries already written."""
_LINE_BYTES = 1024
"""No line is longer; so far back for each entry that is given."""


class AuditLog:
    """The log in the data folder `data`. Every method may be called from any thread."""

    def __init__(self, data: Path, wall: Callable[[], float] = time.time) -> None:
        self._data = data
        self._wall = wall

    @property
    def file(self) -> Path:
        """Where it is; the file is made by the first entry."""
        return self._data / FILE

    def note(self, event: Event, *, reason: str = "") -> None:
        """Append `event`, now. `reason` is a code, never words of a visitor.

        Raises:
            KioskError: it could not be written.
        """
        self.append([Entry(at=int(self._wall()), event=event, reason=reason)])

    def append(self, entries: Sequence[Entry]) -> None:
        """Append `entries`; returns once they are on the disk.

        One whose id was written lately is not written again, so a caller who does not know
        whether entries got there may simply give them once more, all of them.

        Raises:
            KioskError: they could not be written.
        """
        with self._told():
            private.make_folder(self._data)
            with held(self._data / LOCK):
                new = not self.file.exists()
                fd = private.open_file(self.file, os.O_RDWR | os.O_CREAT)
                try:
                    self._append(fd, entries)
                finally:
                    os.close(fd)
                if new:
                    private.sync_folder(self._data)

    def head(self) -> Head:
        """The end of the log, for the heartbeat.

        Raises:
            KioskError: the log cannot be read.
        """
        if not self.file.exists():
            return Head()
        with self._told():
            fd = private.open_file(self.file, os.O_RDONLY)
            try:
                return _tail(fd)[1]
            finally:
                os.close(fd)

    def verify(self) -> Verdict:
        """Read the whole log.

        Raises:
            KioskError: it cannot be read.
        """
        with self._told():
            return chain.verify(self.file)

    def _append(self, fd: int, entries: Sequence[Entry]) -> None:
        end, head, recent, torn = _tail(fd, _TAIL_BYTES + _LINE_BYTES * len(entries))
        data = b""
        if torn:
            record = Entry(
                at=int(self._wall()),
                event=Event.TORN,
                count=len(torn),
                sha256=hashlib.sha256(torn).hexdigest(),
            )
            data, head = chain.write(record, head)
        elif recent and not recent.endswith(b"\n"):
            data = b"\n"
        for entry in entries:
            if not entry.id or f'"id":"{entry.id}"'.encode() not in recent:
                line, head = chain.write(entry, head)
                data += line
        if not data:
            return
        # The record of a torn line takes its place. Torn again, it is again a line without its
        # end, and is recorded by the next one: nothing is lost in silence.
        os.lseek(fd, end, os.SEEK_SET)
        try:
            private.write_all(fd, data)
            os.ftruncate(fd, end + len(data))
        except OSError:
            os.ftruncate(fd, end)
            raise
        finally:
            os.fsync(fd)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise KioskError(
                f"{self.file}: the audit log cannot be used ({error.strerror}). "
                "See that the folder is writable and the disk not full."
            ) from error


def _tail(fd: int, reach: int = _TAIL_BYTES) -> tuple[int, Head, bytes, bytes]:
    """Where whole lines end; the head there; `reach` bytes before it; what is torn after it."""
    size = os.fstat(fd).st_size
    start = max(0, size - reach)
    os.lseek(fd, start, os.SEEK_SET)
    tail = b""
    while chunk := os.read(fd, reach):
        tail += chunk
    *whole, torn = tail.split(b"\n")
    end = size - len(torn)
    if torn and chain.read(torn):  # only its newline is missing
        whole, torn = [*whole, torn], b""
        return size, _head(whole), tail, torn
    return end, _head(whole), tail, torn


def _head(lines: Sequence[bytes]) -> Head:
    """The head after the last of `lines`; where that one is damaged, one that names it."""
    if not lines:
        return Head()
    found = chain.read(lines[-1])
    if found:
        return Head(found[0].n, found[1])
    before = next((one for one in map(chain.read, reversed(lines)) if one), None)
    return Head(before[0].n + 1 if before else 1, hashlib.sha256(lines[-1]).hexdigest())


def entry_id() -> str:
    """A new name for an entry."""
    return os.urandom(8).hex()


def to_json(verdict: Verdict) -> str:
    """`verdict` for programs."""
    return msgspec.json.format(msgspec.json.encode(verdict), indent=2).decode()
