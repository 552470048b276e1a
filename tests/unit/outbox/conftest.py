"""An outbox in a fresh folder, on a clock that the test moves."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.audit.hash_chain import AuditEvent, parse_line
from kiosk.outbox.records import ClaimedRecord
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.envelope_header import ENVELOPE_SIZE, HEADER_SIZE, EnvelopeHeader

KIOSK = UUID(int=7)


class ManualClock:
    """A wall clock."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def make_envelope(number: int, body: int = 0) -> bytes:
    """An envelope as the outbox sees one: a true header, then bytes that mean nothing."""
    header = EnvelopeHeader(UUID(int=number), b"k" * 16, KIOSK, 500_000, 1)
    rng = random.Random(number * 1000 + body)
    return header.to_bytes() + rng.randbytes(ENVELOPE_SIZE - HEADER_SIZE)


def all_bytes(folder: Path) -> bytes:
    """All bytes of all files below `folder`."""
    return b"\0".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def holds_sealed_part(folder: Path, sealed: bytes) -> bool:
    """Whether any piece of an envelope's sealed part is in any file below `folder`."""
    found = all_bytes(folder)
    return any(sealed[at : at + 64] in found for at in range(HEADER_SIZE, ENVELOPE_SIZE - 64, 64))


def claim_due(outbox: Outbox) -> ClaimedRecord:
    """What is due now."""
    claim = outbox.claim_due()
    assert claim is not None
    return claim


def logged_events(tmp_path: Path) -> list[tuple[AuditEvent, str]]:
    """The audit log: each event and the request that it is about."""
    lines = (tmp_path / "audit.jsonl").read_bytes().splitlines()
    found = [parse_line(line) for line in lines]
    return [(one[0].event, one[0].request) for one in found if one is not None]


@pytest.fixture
def wall() -> ManualClock:
    return ManualClock()


MakeOutbox = Callable[..., Outbox]


@pytest.fixture
def make(tmp_path: Path, wall: ManualClock) -> Iterator[MakeOutbox]:
    """Make an outbox on the test's folder, as often as wanted; all are closed in the end."""
    made: list[Outbox] = []

    def one(**options: object) -> Outbox:
        given = {"floor_bytes": 0, "ballast_bytes": 4096, "wall_clock": wall, **options}
        outbox = Outbox(tmp_path, rng=random.Random(1), **given)  # type: ignore[arg-type]
        made.append(outbox)
        return outbox

    yield one
    for outbox in made:
        outbox.close()


@pytest.fixture
def outbox(make: MakeOutbox) -> Outbox:
    """One that a kiosk has started."""
    outbox = make()
    outbox.start()
    return outbox
