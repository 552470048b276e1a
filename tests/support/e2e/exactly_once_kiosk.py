"""A kiosk that saves sealed requests and sends them, in a process of its own."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.envelope_header import ENVELOPE_SIZE
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.transport import DeskClient
from kiosk.sync.worker import SyncWorker

WALL_SPEED, CLOCK_SPEED = 600.0, 60.0
"""Seconds of a kiosk's wall clock, and of its clock for heartbeats, in one second."""


DEADLINE_S, TICK_S, BACKLOG = 2.0, 0.1, 20


SEALED, SAVED = "requests.sealed", "requests.saved"


def run_kiosk_process(data: Path, epoch: float) -> None:
    """Save what stands in the file of sealed requests, and send it; end when all is delivered."""
    sealed = (data / SEALED).read_bytes()
    news = threading.Condition()
    made: list[SyncWorker] = []

    def changed() -> None:
        with news:
            news.notify_all()
        if made:
            made[0].wake()

    def line(paired: DeskPairing) -> DeskClient:
        known = paired.open_client()._address[2]
        return DeskClient(paired.host, paired.port, known, paired.token, DEADLINE_S)

    def waiting() -> int:
        query = "SELECT count(*) FROM records WHERE state IN ('queued', 'sending')"
        return int(outbox.transactions.read(lambda db: db.execute(query).get))

    outbox = Outbox(
        data,
        wall_clock=lambda: epoch + (time.time() - epoch) * WALL_SPEED,
        on_change=changed,
        floor_bytes=0,
        ballast_bytes=4096,
    )
    outbox.start()
    made.append(
        SyncWorker(outbox, data, clock=lambda: time.monotonic() * CLOCK_SPEED, open_client=line)
    )
    made[0].start()
    log = os.open(data / SAVED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    done = os.fstat(log).st_size
    while done < len(sealed) // ENVELOPE_SIZE:  # one byte for each that was acknowledged
        with news:
            news.wait_for(lambda: waiting() < BACKLOG, TICK_S)
        made[0].wake()
        if waiting() < BACKLOG:
            outbox.save_envelope(sealed[done * ENVELOPE_SIZE : (done + 1) * ENVELOPE_SIZE])
            os.write(log, b".")
            done += 1
    while waiting() or outbox.transactions.erase_pending:
        with news:
            news.wait(TICK_S)
        made[0].wake()  # the worker's own waits are by its fast clock
    made[0].stop(10)
    outbox.close()
