"""A program that saves sealed requests and says so, to be killed, watched and cut off.

`outbox_writer.py run DATA COUNT SEED [careless]` works once. `outbox_writer.py serve` reads
`DATA SEED` lines and works on each in a child of its own, whose process id it says first;
`outbox_writer.py serve form` sends from the form.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.outbox.error_codes import OutboxError
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.sealing import seal_request

T = TypeVar("T")
CANARY = "Canary-Yellow-8417"
PUBLIC = hpke_keys.raw_public_key(X25519PrivateKey.from_private_bytes(b"k" * 32))


def print_line(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def sealed_request(request_id: UUID) -> bytes:
    request = ConsultationRequest(
        id=str(request_id),
        consent="c0" * 32,
        language="en",
        for_whom="me",
        adult=True,
        way="call",
        contact="+15035550142",
        name_the_clinic=False,
        times=("any",),
        note=CANARY,
        name=CANARY,
    )
    return seal_request(
        request, public_key=PUBLIC, kiosk_id=UUID(int=7), hour=500_000, consent_version=1
    )


def retry(step: Callable[[], T]) -> T:
    """Do `step`, and again while the disk fails: as a visitor who touches Send once more."""
    for _ in range(5):
        try:
            return step()
        except OutboxError:
            pass
    return step()


def save_requests(data: Path, count: int, seed: int, careless: bool = False) -> None:
    """Save `count` requests, now and then delivering the oldest, and say each when it is done."""
    rng = random.Random(seed)
    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    retry(outbox.start)
    if careless:
        outbox.transactions.read(lambda db: db.pragma("synchronous", "OFF"))
    for number in range(count):
        request_id = UUID(int=rng.getrandbits(128))
        envelope = sealed_request(request_id)
        retry(lambda envelope=envelope: outbox.save_envelope(envelope))  # type: ignore[misc]
        print_line(f"saved {request_id}")
        if number % 2:
            retry(
                outbox.run_maintenance
            )  # as the worker does: the line in the audit log comes after the word
        if number % 3 == 2:
            lease = retry(outbox.lease_due)
            assert lease is not None
            retry(lambda lease=lease: outbox.mark_delivered(lease, b"{}"))  # type: ignore[misc]
            print_line(f"delivered {lease.request_id}")
    outbox.close()


def serve_children(work: Callable[[Path, int, int], None]) -> None:
    for line in sys.stdin:
        data, seed = line.rsplit(maxsplit=1)
        child = os.fork()
        if child == 0:
            print_line(f"child {os.getpid()}")
            work(Path(data), 10_000, int(seed))
            os._exit(0)
        os.waitpid(child, 0)
        print_line("dead")


if __name__ == "__main__":
    if sys.argv[1:] == ["serve", "form"]:
        from support.outbox import form_sender

        serve_children(form_sender.send_requests)
    elif sys.argv[1] == "serve":
        serve_children(save_requests)
    else:
        save_requests(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), "careless" in sys.argv)
