"""Envelopes for an outbox, and what is found in its folder."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from kiosk.audit.hash_chain import AuditEvent, parse_line
from kiosk.outbox.records import LeasedRecord
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.envelope_header import ENVELOPE_SIZE, HEADER_SIZE, EnvelopeHeader
from support.fake_clock import ManualClock

KIOSK = UUID(int=7)


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


def lease_due(outbox: Outbox) -> LeasedRecord:
    """What is due now."""
    lease = outbox.lease_due()
    assert lease is not None
    return lease


def logged_events(tmp_path: Path) -> list[tuple[AuditEvent, str]]:
    """The audit log: each event and the request that it is about."""
    lines = (tmp_path / "audit.jsonl").read_bytes().splitlines()
    found = [parse_line(line) for line in lines]
    return [(one[0].event, one[0].request) for one in found if one is not None]


MakeOutbox = Callable[..., Outbox]


@contextmanager
def opening_outboxes(folder: Path, wall: ManualClock) -> Iterator[MakeOutbox]:
    """Make outboxes in `folder`, as many as wanted; close all of them at the end."""
    made: list[Outbox] = []

    def one(**options: object) -> Outbox:
        given = {"floor_bytes": 0, "ballast_bytes": 4096, "wall_clock": wall, **options}
        outbox = Outbox(folder, rng=random.Random(1), **given)  # type: ignore[arg-type]
        made.append(outbox)
        return outbox

    yield one
    for outbox in made:
        outbox.close()
