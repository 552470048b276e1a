"""The lines of the audit log: JSON, each chained to the previous one by a hash.

A line ends in `,"hash":"…"}`: the SHA-256 of everything before that in the line, closed with `}`.
Its `before` is the hash of the previous line. So a line cannot be changed, removed or moved without
breaking the chain. Lines cut off the end are detected by the head, which the heartbeat sends to
the desk.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

START_HASH = hashlib.sha256(b"clearmind-kiosk audit v1\0").hexdigest()
"""The `before` of the first line."""
_TAIL = len(',"hash":"') + 64 + len('"}')
LINES_PER_SYNC = 16
"""At most this many lines are written before each sync."""
MAX_LINE_BYTES = 1024
"""Upper bound for the length of a line."""
_UNSYNCED_BYTES = LINES_PER_SYNC * MAX_LINE_BYTES
_SECTOR_BYTES = 512


class AuditEvent(StrEnum):
    """The kinds of event."""

    CREATED = "created"
    ATTEMPTED = "attempted"
    DELIVERED = "delivered"
    QUARANTINED = "quarantined"
    RETRIED = "retried-by-staff"
    EXPORTED = "exported"
    RECEIPT_IMPORTED = "receipt-imported"
    DELETED = "deleted-by-staff"
    MISSING = "found-missing"
    WRITTEN_OFF = "written-off-by-staff"
    SET_ASIDE = "outbox-set-aside"
    STAFF_IN = "staff-in"
    STAFF_OUT = "staff-out"
    TORN = "log-torn"


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event. No field can hold anything that a visitor typed."""

    at: int
    """Unix seconds by this machine's clock, right or wrong."""
    event: AuditEvent
    id: str = ""
    """Identifies this entry if it must not be written twice."""
    request: str = ""
    """The request's uuid, a random number."""
    reference: str = ""
    reason: str = ""
    """A code, such as `http-422`."""
    count: int = 0
    sha256: str = ""


class ChainedEntry(AuditEntry, frozen=True, kw_only=True, omit_defaults=True):
    """An entry in its place in the log."""

    n: int
    """Line number; the first is 1."""
    before: str


class ChainHead(msgspec.Struct, frozen=True):
    """The end of the log: the number of lines and the hash of the last one."""

    n: int = 0
    hash: str = START_HASH


class BadLine(msgspec.Struct, frozen=True):
    """A line at which the log is wrong, and how."""

    line: int
    text: str


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """The result of checking the whole log."""

    entries: int
    head: str
    torn: tuple[int, ...]
    """Power cuts: lines that record a torn one, and the last line if it is torn itself."""
    fault: BadLine | None
    """The first line that is not as it was written; None if the log is intact."""


def format_line(entry: AuditEntry, head: ChainHead) -> tuple[bytes, ChainHead]:
    """Format `entry` as the line after `head`; returns it with its newline, and the new head."""
    line = ChainedEntry(n=head.n + 1, before=head.hash, **msgspec.structs.asdict(entry))
    body = msgspec.json.encode(line)
    digest = hashlib.sha256(body).hexdigest()
    return body[:-1] + f',"hash":"{digest}"}}\n'.encode(), ChainHead(line.n, digest)


def parse_line(line: bytes) -> tuple[ChainedEntry, str] | None:
    """Parse `line` (without its newline) to the entry and its hash; None if it is not intact."""
    body, tail = line[:-_TAIL] + b"}", line[-_TAIL:]
    digest = hashlib.sha256(body).hexdigest()
    if tail != f',"hash":"{digest}"}}'.encode():
        return None
    try:
        return msgspec.json.decode(body, type=ChainedEntry), digest
    except (msgspec.DecodeError, RecursionError):  # from a later version, or malicious
        return None


def find_tear(end: bytes, start: int) -> int:
    """Find the offset at which a power cut tore the log; the log's length if it is not torn.

    Of the bytes that were not synced, a disk may keep any sector without the ones before it. Lost
    bytes are missing at the end, or read as zeros up to the end of a sector; no line has zeros.

    Args:
        end: the last bytes of the log.
        start: the offset at which they begin.
    """
    whole = start + len(end)
    for zeros in re.finditer(rb"\0+", end):
        reached = start + zeros.end()
        lately = start + zeros.start() >= whole - _UNSYNCED_BYTES
        if lately and (reached == whole or reached % _SECTOR_BYTES == 0):
            return start + end.rfind(b"\n", 0, zeros.start()) + 1
    begins = end.rfind(b"\n") + 1
    return whole if parse_line(end[begins:]) else start + begins


def verify_log_file(file: Path) -> VerifyReport:
    """Read and check the whole log `file`; a missing file counts as empty.

    Raises:
        OSError: it cannot be read.
    """
    if not file.exists():
        return VerifyReport(entries=0, head=START_HASH, torn=(), fault=None)
    with file.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        start = stream.seek(max(0, size - 2 * _UNSYNCED_BYTES))
        torn_from = find_tear(stream.read(), start)
        stream.seek(0)
        return _verify(stream, torn_from)


def _verify(lines: Iterable[bytes], torn_from: int) -> VerifyReport:
    head, torn, fault, end = ChainHead(), [], None, 0
    for number, raw in enumerate(lines, start=1):
        end += len(raw)
        found = parse_line(raw.removesuffix(b"\n"))
        if found is None and end > torn_from:
            torn.append(number)
            break
        if found is None:
            fault = BadLine(number, "this line has been altered")
            break
        line, digest = found
        if (line.n, line.before) != (head.n + 1, head.hash):
            fault = BadLine(number, "lines before this one are missing, moved, or altered")
            break
        if line.event is AuditEvent.TORN:
            torn.append(number)
        head = ChainHead(line.n, digest)
    return VerifyReport(entries=head.n, head=head.hash, torn=tuple(torn), fault=fault)
