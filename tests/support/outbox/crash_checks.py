"""Where the programs of these tests are, and what they left behind."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEvent, parse_line
from kiosk.outbox.damage.damaged_records import DAMAGED
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from support.outbox.outbox_writer import CANARY

POWER_CUT_SOURCE = Path(__file__).with_name("powercut.c")
TYPED_BYTES = tuple(word.encode() for word in (CANARY, "(503) 555-0142", "15035550142"))


def record_states(data: Path) -> dict[UUID, str]:
    """Start a kiosk on `data`, as after a crash; every record and its state."""
    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    rows: list[Any] = outbox.transactions.read(
        lambda db: db.execute("SELECT id, state FROM records").fetchall()
    )
    status = outbox.status()
    outbox.close()
    assert (status.set_aside, status.missing) == ((), ()), "a crash is no damage"
    assert status.unlogged == 0
    assert len({row[0] for row in rows}) == len(rows)
    return {UUID(bytes=bytes(row[0])): str(row[1]) for row in rows}


def check_saved(data: Path, said: Iterable[str]) -> None:
    """Hold what is in `data` against what the program said before it ended."""
    found = record_states(data)
    for line in said:
        word, _, uuid = line.partition(" ")
        assert UUID(uuid) in found, line
        assert word == "saved" or found[UUID(uuid)] == "delivered", line
    verdict = AuditLog(data).verify()
    assert verdict.fault is None
    log = data / "audit.jsonl"
    lines = [parse_line(line) for line in (log.read_bytes() if log.exists() else b"").splitlines()]
    created = [one[0].request for one in lines if one and one[0].event is AuditEvent.CREATED]
    assert sorted(created) == sorted(map(str, found)), "each is logged, and once"
    assert_nothing_typed_in(data)


def damage_data(data: Path, rng: random.Random) -> bool:
    """Damage what lies in `data`: one bit, one page, or a whole file; False: nothing is there."""
    files = [data / "outbox" / name for name in ("outbox.db-wal", "outbox.db")]
    there = [one for one in files if one.exists() and one.stat().st_size > 0]
    if not there or not (data / "outbox" / "begun").exists():
        return False
    file = there[0] if rng.random() < 0.7 else there[-1]
    content, kind = bytearray(file.read_bytes()), rng.choice(("bit", "page", "gone"))
    at = rng.randrange(len(content))
    if kind == "gone":
        file.unlink()
        return True
    if kind == "bit":
        content[at] ^= 1 << rng.randrange(8)
    else:
        at = at // 4096 * 4096
        content[at : at + 4096] = bytes(len(content[at : at + 4096]))
    file.write_bytes(content)
    return True


def check_damage_named(data: Path, said: Iterable[str]) -> int:
    """What was said and stands in the log is there, or named; how much is named.

    What was damaged in the second before its line was in the log, nothing can know.
    """
    log = data / "audit.jsonl"
    lines = [parse_line(line) for line in (log.read_bytes() if log.exists() else b"").splitlines()]
    stands = [(one[0].event, one[0].request) for one in lines if one]
    ended = {UUID(request) for event, request in stands if event is AuditEvent.DELIVERED}
    known = {UUID(request) for event, request in stands if event is AuditEvent.CREATED} - ended
    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    rows: list[Any] = outbox.transactions.read(
        lambda db: db.execute("SELECT id, envelope, sha256, fault FROM records").fetchall()
    )
    missing = set(outbox.status().missing)
    outbox.close()
    there = {
        UUID(bytes=one): envelope is None or hashlib.sha256(envelope).digest() == sha256
        for one, envelope, sha256, fault in rows
        if fault != DAMAGED
    }
    named = missing | {
        reference_code(UUID(bytes=one)) for one, _, _, fault in rows if fault == DAMAGED
    }
    for line in said:
        request = UUID(line.partition(" ")[2])
        if request in known:
            assert there.get(request) or reference_code(request) in named, line
    assert (data / "outbox" / "set-aside").exists() or not missing, "and what may hold it is kept"
    return len(named)


def assert_nothing_typed_in(*folders: Path) -> None:
    """No file below `folders` holds a word that was typed, as it was typed or as it is sealed."""
    for file in (file for folder in folders for file in folder.rglob("*")):
        held = b"" if file.is_dir() else file.read_bytes()
        assert not any(word in held for word in TYPED_BYTES), file
