"""This kiosk's audit log: durable appends from any thread and process."""

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
from kiosk.audit.hash_chain import AuditEntry, AuditEvent, ChainHead, VerifyReport
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.lock import hold_lock

AUDIT_LOG_FILE, AUDIT_LOCK_FILE = "audit.jsonl", "audit.lock"
_TAIL_BYTES = 256 * 1024
"""How far back to look for the last line and for entries that are already written."""


class AuditLog:
    """The log in the data folder `data`. All methods are thread-safe."""

    def __init__(self, data: Path, wall_clock: Callable[[], float] = time.time) -> None:
        self._data = data
        self._wall = wall_clock
        self._named = False
        """Whether this process has synced the file's name; the one that created it may not have."""

    @property
    def file(self) -> Path:
        """The log file; the first entry creates it."""
        return self._data / AUDIT_LOG_FILE

    def record_event(self, event: AuditEvent, *, reason: str = "") -> None:
        """Append `event` with the current time. `reason` is a code, never a visitor's words.

        Raises:
            KioskError: it could not be written.
        """
        self.append([AuditEntry(at=int(self._wall()), event=event, reason=reason)])

    def append(self, entries: Sequence[AuditEntry]) -> None:
        """Append `entries`; returns once they are on the disk.

        Entries whose id was written recently are skipped, so a caller that does not know whether
        entries were written can simply pass all of them again.

        Raises:
            KioskError: they could not be written.
        """
        with self._as_kiosk_error():
            private_files.make_private_folder(self._data)
            with hold_lock(self._data / AUDIT_LOCK_FILE):
                fd = private_files.open_private_file(self.file, os.O_RDWR | os.O_CREAT)
                try:
                    self._append(fd, entries)
                finally:
                    os.close(fd)
                if not self._named:
                    private_files.sync_folder(self._data)
                    self._named = True

    def head(self) -> ChainHead:
        """Read the end of the log, for the heartbeat.

        Raises:
            KioskError: the log cannot be read.
        """
        if not self.file.exists():
            return ChainHead()
        with self._as_kiosk_error():
            fd = private_files.open_private_file(self.file, os.O_RDONLY)
            try:
                return _read_tail(fd).head
            finally:
                os.close(fd)

    def verify(self) -> VerifyReport:
        """Read and check the whole log.

        Raises:
            KioskError: it cannot be read.
        """
        with self._as_kiosk_error():
            return hash_chain.verify_log_file(self.file)

    def _append(self, fd: int, entries: Sequence[AuditEntry]) -> None:
        tail = _read_tail(fd, _TAIL_BYTES + hash_chain.MAX_LINE_BYTES * len(entries))
        new = [entry for entry in entries if not _is_written(entry, tail.lines)]
        if tail.torn:
            # Cut it off first: the write that replaces it may be torn as well, and the two must
            # not mix.
            os.ftruncate(fd, tail.end)
            os.fsync(fd)
            new.insert(0, _torn_line_entry(tail.torn, int(self._wall())))
        end, head, data = tail.end, tail.head, b"\n" if tail.unended else b""
        for some in _batches(new, hash_chain.LINES_PER_SYNC):
            for entry in some:
                line, head = hash_chain.format_line(entry, head)
                data += line
            _write_lines(fd, end, data)
            end, data = end + len(data), b""

    @contextmanager
    def _as_kiosk_error(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise KioskError(
                f"{self.file}: the audit log cannot be used ({error.strerror}). "
                "Make sure the folder is writable and the disk isn't full."
            ) from error


class _Tail(NamedTuple):
    """The last part of the log."""

    end: int
    """Offset in the file at which the intact lines end."""
    head: ChainHead
    lines: Sequence[bytes]
    torn: bytes
    """What follows `end`: the rest of a line that a power cut tore."""
    unended: bool
    """The last line is intact, but its newline is missing."""


def _read_tail(fd: int, reach: int = _TAIL_BYTES) -> _Tail:
    """Read the last `reach` bytes of the log."""
    size = os.fstat(fd).st_size
    start = os.lseek(fd, max(0, size - reach), os.SEEK_SET)
    read = b""
    while chunk := os.read(fd, reach):
        read += chunk
    end = hash_chain.find_tear(read, start)
    whole, torn = read[: end - start], read[end - start :]
    lines = whole.removesuffix(b"\n").split(b"\n") if whole else []
    unended = bool(whole) and not whole.endswith(b"\n")
    return _Tail(end, _head_after(lines), lines, torn, unended)


def _write_lines(fd: int, at: int, data: bytes) -> None:
    """Write `data` at offset `at`, the end of the file; returns once it is on the disk.

    If that fails, all of it is cut off again: lines that exist only in memory would be taken for
    written.
    """
    os.lseek(fd, at, os.SEEK_SET)
    try:
        private_files.write_all(fd, data)
        os.fsync(fd)
    except OSError:
        os.ftruncate(fd, at)
        raise


def _torn_line_entry(torn: bytes, at: int) -> AuditEntry:
    """The entry that replaces `torn`."""
    digest = hashlib.sha256(torn).hexdigest()
    return AuditEntry(at=at, event=AuditEvent.TORN, count=len(torn), sha256=digest)


def _batches(entries: Sequence[AuditEntry], size: int) -> Iterator[Sequence[AuditEntry]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def _is_written(entry: AuditEntry, lines: Sequence[bytes]) -> bool:
    """Whether one of `lines` contains `entry` and is intact."""
    name = f'"id":"{entry.id}"'.encode()
    return bool(entry.id) and any(name in line and hash_chain.parse_line(line) for line in lines)


def _head_after(lines: Sequence[bytes]) -> ChainHead:
    """The head after the last of `lines`; if that line is damaged, a head with its hash."""
    if not lines:
        return ChainHead()
    found = hash_chain.parse_line(lines[-1])
    if found:
        return ChainHead(found[0].n, found[1])
    before = next((one for one in map(hash_chain.parse_line, reversed(lines)) if one), None)
    return ChainHead(before[0].n + 1 if before else 1, hashlib.sha256(lines[-1]).hexdigest())


def new_entry_id() -> str:
    """A new random id for an entry."""
    return os.urandom(8).hex()


def to_json(verdict: VerifyReport) -> str:
    """Format `verdict` as JSON."""
    return msgspec.json.format(msgspec.json.encode(verdict), indent=2).decode()
