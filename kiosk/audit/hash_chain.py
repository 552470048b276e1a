"""The lines of the audit log: JSON, each bound to the one before it by a hash.

A line ends in `,"hash":"…"}`: the SHA-256 of all that stands before it in the line, closed with
`}`. Its `before` is the hash of the line before. So no line can be changed, taken out or moved
without every later one telling; what was cut off the end is told by the head, which the
heartbeat carries to the desk.
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
"""What the first line is bound to."""
_TAIL = len(',"hash":"') + 64 + len('"}')
LINES_PER_SYNC = 16
"""So many lines at most are written before a sync."""
MAX_LINE_BYTES = 1024
"""No line is longer."""
_UNSYNCED_BYTES = LINES_PER_SYNC * MAX_LINE_BYTES
_SECTOR_BYTES = 512


class AuditEvent(StrEnum):
    """What happened."""

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
    """One event. It has no field that could hold anything a visitor typed."""

    at: int
    """Unix seconds by this machine's clock, right or wrong."""
    event: AuditEvent
    id: str = ""
    """Names this entry where it must not be written twice."""
    request: str = ""
    """The request's uuid, a random number."""
    reference: str = ""
    reason: str = ""
    """A code, such as `http-422`."""
    count: int = 0
    sha256: str = ""


class ChainedEntry(AuditEntry, frozen=True, kw_only=True, omit_defaults=True):
    """An entry in its place."""

    n: int
    """1 is the first."""
    before: str


class ChainHead(msgspec.Struct, frozen=True):
    """The end of the log: how many lines, and the hash of the last."""

    n: int = 0
    hash: str = START_HASH


class BadLine(msgspec.Struct, frozen=True):
    """Where the log is wrong, and how."""

    line: int
    text: str


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What reading the whole log found."""

    entries: int
    head: str
    torn: tuple[int, ...]
    """Lines that record a torn one, and the last line where it is torn itself: power cuts."""
    fault: BadLine | None
    """The first line that is not as it was written; None: the log is whole."""


def format_line(entry: AuditEntry, head: ChainHead) -> tuple[bytes, ChainHead]:
    """`entry` as the line after `head`, its newline included, and the head then."""
    line = ChainedEntry(n=head.n + 1, before=head.hash, **msgspec.structs.asdict(entry))
    body = msgspec.json.encode(line)
    digest = hashlib.sha256(body).hexdigest()
    return body[:-1] + f',"hash":"{digest}"}}\n'.encode(), ChainHead(line.n, digest)


def parse_line(line: bytes) -> tuple[ChainedEntry, str] | None:
    """The line, without its newline, and its hash; None when it is not as it was written."""
    body, tail = line[:-_TAIL] + b"}", line[-_TAIL:]
    digest = hashlib.sha256(body).hexdigest()
    if tail != f',"hash":"{digest}"}}'.encode():
        return None
    try:
        return msgspec.json.decode(body, type=ChainedEntry), digest
    except (msgspec.DecodeError, RecursionError):  # from a later version, or made to harm
        return None


def find_tear(end: bytes, start: int) -> int:
    """Where a power cut tore a log, in bytes from its beginning; its whole length: nowhere.

    Of what no sync had reached, a disk may have kept any sector and not those before it. What it
    did not keep is missing at the end, or is zeros up to the sector's end, which no line holds.

    Args:
        end: The last bytes of the log.
        start: Where in the log they begin.
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
    """Read the whole log `file`; one that is not there is empty.

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
            fault = BadLine(number, "this line is not as it was written")
            break
        line, digest = found
        if (line.n, line.before) != (head.n + 1, head.hash):
            fault = BadLine(number, "lines before this one are missing, moved or changed")
            break
        if line.event is AuditEvent.TORN:
            torn.append(number)
        head = ChainHead(line.n, digest)
    return VerifyReport(entries=head.n, head=head.hash, torn=tuple(torn), fault=fault)
