"""201 means that it is on the disk: the process is killed in the middle of receiving."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
import urllib3

from kiosk.desk.keys import key_folder
from kiosk.desk.store import devices
from kiosk.desk.store.desk_database import DeskDatabase
from support.desk.desk_harness import (
    DEVICE_KEY,
    KEY_ID,
    KIOSK,
    TOKEN,
    make_envelope,
    write_key_files,
)
from support.desk.desk_process import running_desk

SENT = 24


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A desk's data with its keys and a confirmed kiosk."""
    folder = tmp_path / "data"
    write_key_files(folder / key_folder.KEYS_FOLDER)
    database = DeskDatabase(folder)
    devices.add_device(
        database,
        kiosk_id=KIOSK,
        token=devices.hash_token(TOKEN),
        device_key=DEVICE_KEY.encode()[:32],
        key_id=KEY_ID,
        name="Hall",
        now=1,
    )
    devices.confirm_device(database, 1, "", 1)
    database.close()
    return folder


def send(url: str, envelope: bytes) -> int:
    """The status of one delivery; 0: no answer."""
    headers = {
        "authorization": f"Bearer {TOKEN}",
        "content-type": "application/octet-stream",
        "idempotency-key": str(UUID(bytes=envelope[8:24])),
    }
    with urllib3.PoolManager(retries=False, timeout=20) as pool:
        try:
            return pool.request("POST", f"{url}/v1/requests", body=envelope, headers=headers).status
        except urllib3.exceptions.HTTPError:
            return 0


def test_what_was_acknowledged_is_there_when_the_desk_was_killed(data: Path) -> None:
    envelopes = [make_envelope(number) for number in range(SENT)]
    acknowledged: list[bytes] = []
    enough = threading.Event()

    with running_desk(data) as running:

        def deliver(envelope: bytes) -> None:
            if send(running.url, envelope) == 201:
                acknowledged.append(envelope)
                if len(acknowledged) == SENT // 3:
                    enough.set()

        with ThreadPoolExecutor(4) as pool:
            jobs = [pool.submit(deliver, one) for one in envelopes]
            assert enough.wait(60)
            running.process.send_signal(signal.SIGKILL)
            for job in jobs:
                job.result()
    assert SENT // 3 <= len(acknowledged) <= SENT
    with running_desk(data) as again:
        statuses = {one: send(again.url, one) for one in envelopes}
    assert {statuses[one] for one in acknowledged} == {200}, "none is lost, none is twice"
    assert set(statuses.values()) <= {200, 201}


def test_one_is_new_when_many_connections_send_the_same(data: Path) -> None:
    envelope = make_envelope()
    start = threading.Barrier(12)

    def deliver(url: str) -> int:
        start.wait()
        return send(url, envelope)

    with running_desk(data) as running, ThreadPoolExecutor(12) as pool:
        answers = Counter(pool.map(deliver, [running.url] * 12))
    assert answers == {201: 1, 200: 11}
