"""The audit log of this kiosk: appending to it, durably, from any thread and process."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.audit import hash_chain
from kiosk.audit.hash_chain import Entry, Event, Head, Verdict
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.lock import held

FILE, LOCK = "audit.jsonl", "audit.lock"
_TAIL_BYTES = 256 * 1024
"""How far back to look for the last line and for entries already written."""


class AuditLog:
    """The log in the data folder `data`. Every method may be called from any thread."""

    def __init__(self, data: Path, wall: Callable[[], float] = time.time) -> None:
        self._data = data
        self._wall = wall
        self._named = False
        """Whether this process saw the file's name onto the disk; the one that made it may not."""

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
            private_files.make_folder(self._data)
            with held(self._data / LOCK):
                fd = private_files.open_file(self.file, os.O_RDWR | os.O_CREAT)
                try:
                    self._append(fd, entries)
                finally:
                    os.close(fd)
                if not self._named:
                    private_files.sync_folder(self._data)
                    self._named = True

    def head(self) -> Head:
        """The end of the log, for the heartbeat.

        Raises:
            KioskError: the log cannot be read.
        """
        if not self.file.exists():
            return Head()
        with self._told():
            fd = private_files.open_file(self.file, os.O_RDONLY)
            try:
                return _tail(fd).head
            finally:
                os.close(fd)

    def verify(self) -> Verdict:
        """Read the whole log.

        Raises:
            KioskError: it cannot be read.
        """
        with self._told():
            return hash_chain.verify(self.file)

    def _append(self, fd: int, entries: Sequence[Entry]) -> None:
        tail = _tail(fd, _TAIL_BYTES + hash_chain.LINE_BYTES * len(entries))
        new = [entry for entry in entries if not _written(entry, tail.lines)]
        if tail.torn:
            # Gone first: what is written in its place may be torn in its turn, and must not mix
            # with it.
            os.ftruncate(fd, tail.end)
            os.fsync(fd)
            new.insert(0, _record(tail.torn, int(self._wall())))
        end, head, data = tail.end, tail.head, b"\n" if tail.unended else b""
        for some in _batches(new, hash_chain.AT_ONCE):
            for entry in some:
                line, head = hash_chain.write(entry, head)
                data += line
            _write(fd, end, data)
            end, data = end + len(data), b""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise KioskError(
                f"{self.file}: the audit log cannot be used ({error.strerror}). "
                "See that the folder is writable and the disk not full."
            ) from error


class _Tail(NamedTuple):
    """The last part of the log."""

    end: int
    """Where the lines end, in bytes from the file's beginning."""
    head: Head
    lines: Sequence[bytes]
    torn: bytes
    """What is left behind `end` of a line that a power cut tore."""
    unended: bool
    """Only the newline of the last line is missing."""


def _tail(fd: int, reach: int = _TAIL_BYTES) -> _Tail:
    """The last `reach` bytes."""
    size = os.fstat(fd).st_size
    start = os.lseek(fd, max(0, size - reach), os.SEEK_SET)
    read = b""
    while chunk := os.read(fd, reach):
        read += chunk
    end = hash_chain.tear(read, start)
    whole, torn = read[: end - start], read[end - start :]
    lines = whole.removesuffix(b"\n").split(b"\n") if whole else []
    unended = bool(whole) and not whole.endswith(b"\n")
    return _Tail(end, _head(lines), lines, torn, unended)


def _write(fd: int, at: int, data: bytes) -> None:
    """Write `data` at `at`, as the end of the file; returns once it is on the disk.

    Where that fails nothing of it is left: lines that only memory holds would pass for written.
    """
    os.lseek(fd, at, os.SEEK_SET)
    try:
        private_files.write_all(fd, data)
        os.fsync(fd)
    except OSError:
        os.ftruncate(fd, at)
        raise


def _record(torn: bytes, at: int) -> Entry:
    """The entry that takes the place of `torn`."""
    digest = hashlib.sha256(torn).hexdigest()
    return Entry(at=at, event=Event.TORN, count=len(torn), sha256=digest)


def _batches(entries: Sequence[Entry], size: int) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def _written(entry: Entry, lines: Sequence[bytes]) -> bool:
    """Whether `entry` is in one of `lines`, and that line is as it was written."""
    name = f'"id":"{entry.id}"'.encode()
    return bool(entry.id) and any(name in line and hash_chain.read(line) for line in lines)


def _head(lines: Sequence[bytes]) -> Head:
    """The head after the last of `lines`; where that one is damaged, one that names it."""
    if not lines:
        return Head()
    found = hash_chain.read(lines[-1])
    if found:
        return Head(found[0].n, found[1])
    before = next((one for one in map(hash_chain.read, reversed(lines)) if one), None)
    return Head(before[0].n + 1 if before else 1, hashlib.sha256(lines[-1]).hexdigest())


def entry_id() -> str:
    """A new name for an entry."""
    return os.urandom(8).hex()


def to_json(verdict: Verdict) -> str:
    """`verdict` for programs."""
    return msgspec.json.format(msgspec.json.encode(verdict), indent=2).decode()
