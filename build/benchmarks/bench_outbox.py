"""Saving a request against a bare insert of the same bytes; claiming one from a long queue."""

from __future__ import annotations

import hashlib
import statistics
import time
from pathlib import Path
from uuid import UUID

import apsw

from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from metrics import Metric
from support.outbox.outbox_helpers import make_envelope

SAVES, CLAIMS = 20, 10
FEW, MANY, QUICK_MANY = 100, 100_000, 2_000


def measure(turns: int, work: Path, *, quick: bool) -> list[Metric]:
    """Measure both.

    Args:
        turns: How many turns.
        work: A folder on the disk to measure.
        quick: Use a shorter queue.
    """
    many = QUICK_MANY if quick else MANY
    return [measure_saving(turns, work), measure_claiming(turns, work, many)]


def measure_saving(turns: int, work: Path) -> Metric:
    """Saving: each request right next to a bare insert, so that both meet the same disk."""
    outbox = Outbox(work / "saving", floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    bare = bare_database(work / "bare.db")
    ours, theirs = [], []
    number = 0
    for _ in range(turns):
        mine, other = [], []
        for _ in range(SAVES):
            number += 1
            sealed = make_envelope(number)
            began = time.perf_counter()
            outbox.save_envelope(sealed)
            saved = time.perf_counter()
            insert_bare(bare, number, sealed)
            mine.append(1000 * (saved - began))
            other.append(1000 * (time.perf_counter() - saved))
            # Writes the audit log's line, which the kiosk does after telling the visitor.
            outbox.run_maintenance()
        ours.append(statistics.median(mine))
        theirs.append(statistics.median(other))
    outbox.close()
    bare.close()
    title = "“send” → durable"
    return Metric("send_vs_insert", title, "ms", ours, theirs, "bare insert", 1.5)


def bare_database(file: Path) -> apsw.Connection:
    """A database with the same library and pragmas, but just one table."""
    db = apsw.Connection(str(file))
    for name, value in (
        ("auto_vacuum", "INCREMENTAL"),
        ("journal_mode", "WAL"),
        ("synchronous", "FULL"),
        ("secure_delete", True),
    ):
        db.pragma(name, value)
    db.execute("CREATE TABLE records (seq INTEGER PRIMARY KEY, id BLOB UNIQUE, envelope BLOB)")
    return db


def insert_bare(db: apsw.Connection, number: int, sealed: bytes) -> None:
    """Insert one request, in its own transaction."""
    with db:
        values = (number, UUID(int=number).bytes, sealed)
        db.execute("INSERT INTO records VALUES (?, ?, ?)", values)


def measure_claiming(turns: int, work: Path, many: int) -> Metric:
    """Claiming the next request, with few and with many waiting."""
    queues = {count: filled_outbox(work / f"queue-{count}", count) for count in (FEW, many)}
    found: dict[int, list[float]] = {count: [] for count in queues}
    for _ in range(turns):
        taken: dict[int, list[float]] = {count: [] for count in queues}
        for _ in range(CLAIMS):
            for count, outbox in queues.items():
                began = time.perf_counter()
                claim = outbox.lease_due()
                taken[count].append(1000 * (time.perf_counter() - began))
                if claim is None:
                    raise RuntimeError(f"nothing was due of {count}")
        for count, values in taken.items():
            found[count].append(statistics.median(values))
    for outbox in queues.values():
        outbox.close()
    title = f"claim, {many:,} waiting"
    return Metric("claim_growth", title, "ms", found[many], found[FEW], f"{FEW} waiting", 1.2)


def filled_outbox(data: Path, count: int) -> Outbox:
    """An outbox with `count` requests waiting."""
    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    outbox.save_envelope(make_envelope(1))
    file = outbox.transactions.database.file
    outbox.close()
    now = int(time.time()) - 3600
    db = apsw.Connection(str(file))
    db.pragma("synchronous", "OFF")  # this is set-up, not measured
    with db:
        for number in range(2, count + 1):
            sealed, request_id = make_envelope(number), UUID(int=number)
            db.execute(
                "INSERT INTO records (id, reference, sha256, envelope, state, created_at, due_at)"
                " VALUES (?, ?, ?, ?, 'queued', ?, ?)",
                (request_id.bytes, reference_code(request_id), hashlib.sha256(sealed).digest(),
                 sealed, now, now),
            )  # fmt: skip
    db.pragma("wal_checkpoint", "TRUNCATE")
    db.close()
    outbox.start()
    return outbox
