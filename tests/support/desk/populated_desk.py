"""A desk at work: staff, kiosks in every state, requests; as a real process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import msgspec
import urllib3

from kiosk.desk.keys import key_folder
from kiosk.desk.store import devices, intake, users
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.protocol.envelope.envelope_header import parse_header
from kiosk.protocol.wire_messages import AuditHead, Heartbeat, QueueCounts
from support.desk.desk_harness import (
    KEY_ID,
    KIOSK,
    PASSWORD,
    TOKEN,
    make_envelope,
    request_id,
    write_key_files,
)
from support.desk.desk_process import DeskProcess, running_desk

KIOSKS: tuple[tuple[str, Literal["on", "off", "failed"], int], ...] = (
    ("Waiting room", "on", 20),
    ("Hall", "off", 60),
    ("Ward 3", "failed", 30),
    ("Library", "on", 90_000),
)
"""Their names, their panels, and how many seconds ago they were heard of."""
LONG_TEXT = "Donaudampfschifffahrtsgesellschaftskapitän-Wolkenstein-Trostburg"


@contextmanager
def populated_desk(
    folder: Path, requests: int = 6, options: tuple[str, ...] = (), lines: int = 1
) -> Iterator[DeskProcess]:
    """The desk of `folder`, with `requests` requests, that said `lines` lines."""
    write_key_files(folder / key_folder.KEYS_FOLDER, demo=True)  # so every page has the banner
    _fill(folder, requests)
    with running_desk(folder, *options, lines=lines) as running:
        yield running


def _fill(folder: Path, requests: int) -> None:
    database = DeskDatabase(folder)
    now = int(time.time())
    for name, admin in (("Ada Lovelace", True), ("Bob", False)):
        users.add_user(database, name, PASSWORD, admin=admin, now=now)
    head = AuditHead(7, "0" * 64)
    for number, (name, screen, age) in enumerate(KIOSKS):
        token, kiosk = (TOKEN, KIOSK) if number == 0 else (str(number), uuid4())
        devices.add_device(
            database, kiosk_id=kiosk, token=devices.hash_token(token), device_key=bytes(32),
            key_id=KEY_ID, name=name, now=now - 100_000,
        )  # fmt: skip
        devices.confirm_device(database, number + 1, "", now - 99_000)
        beat = Heartbeat(
            version="0.1.0", uptime_s=86_400, content_version="2026-11", clock=now - age + number,
            queue=QueueCounts(queued=number, quarantined=number // 2, delivered=2 * (number == 2),
                        oldest_waiting_at=now - 7200 if number else None),
            screen=screen, audit=head,
        )  # fmt: skip
        devices.record_heartbeat(database, number + 1, beat, now - age)
        if name == "Ward 3":
            more = msgspec.structs.replace(beat.queue, delivered=4)
            devices.record_heartbeat(
                database, number + 1, msgspec.structs.replace(beat, queue=more), now - age
            )
        if name == "Hall":
            other = msgspec.structs.replace(beat, audit=AuditHead(3, "1" * 64))
            devices.record_heartbeat(database, number + 1, other, now - age)
    devices.add_device(
        database, kiosk_id=uuid4(), token="f" * 64, device_key=bytes(32), key_id=KEY_ID,
        name="kiosk 1a2b3c4d", now=now,
    )  # fmt: skip
    for number in range(1, requests + 1):  # the first is the latest
        envelope = sealed_request(number)
        at = now - number * 60
        intake.save_arrival(
            database, intake.Arrival(parse_header(envelope), envelope, 1, "signed", at)
        )
    database.close()


def sealed_request(number: int) -> bytes:
    """The request `number`: the second has a long name and a long note."""
    words: dict[str, Any] = {"name": LONG_TEXT, "note": f"{LONG_TEXT} " * 6} if number == 2 else {}
    return make_envelope(number, **words)


def deliver_request(running: DeskProcess, number: int) -> int:
    """Send request `number` as the first kiosk does; the status."""
    headers = {
        "authorization": f"Bearer {TOKEN}", "content-type": "application/octet-stream",
        "idempotency-key": str(request_id(number)),
    }  # fmt: skip
    with urllib3.PoolManager(retries=False, timeout=20) as pool:
        return pool.request(
            "POST", f"{running.url}/v1/requests", body=sealed_request(number), headers=headers
        ).status
