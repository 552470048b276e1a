"""Where the programs of these tests are, and what they left behind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from outbox_writer import CANARY

from kiosk.audit.book import AuditLog
from kiosk.audit.chain import Event, read
from kiosk.outbox.store import Outbox

HERE = Path(__file__).parent
TYPED = tuple(word.encode() for word in (CANARY, "(503) 555-0142", "15035550142"))


def states(data: Path) -> dict[UUID, str]:
    """Start a kiosk on `data`, as after a crash; every record and its state."""
    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    outbox.start()
    rows = outbox.keeper.read(lambda db: db.execute("SELECT id, state FROM records").fetchall())
    status = outbox.status()
    outbox.close()
    assert status.set_aside == (), "a crash is no damage"
    assert status.unlogged == 0
    assert len({row[0] for row in rows}) == len(rows)
    return {UUID(bytes=bytes(row[0])): str(row[1]) for row in rows}


def check(data: Path, said: Iterable[str]) -> None:
    """Hold what is in `data` against what the program said before it ended."""
    found = states(data)
    for line in said:
        word, _, uuid = line.partition(" ")
        assert UUID(uuid) in found, line
        assert word == "saved" or found[UUID(uuid)] == "delivered", line
    verdict = AuditLog(data).verify()
    assert verdict.fault is None
    log = data / "audit.jsonl"
    lines = [read(line) for line in (log.read_bytes() if log.exists() else b"").splitlines()]
    created = [one[0].request for one in lines if one and one[0].event is Event.CREATED]
    assert sorted(created) == sorted(map(str, found)), "each is logged, and once"
    nothing_typed_in(data)


def nothing_typed_in(*folders: Path) -> None:
    """No file below `folders` holds a word that was typed, as it was typed or as it is sealed."""
    for file in (file for folder in folders for file in folder.rglob("*")):
        held = b"" if file.is_dir() else file.read_bytes()
        assert not any(word in held for word in TYPED), file
