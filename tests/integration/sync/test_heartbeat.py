"""What the desk is told of a kiosk, and what it is believed."""

from __future__ import annotations

import base64
import datetime
import json
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk import __version__
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import CLINIC_KEY_FILE
from kiosk.sync.heartbeat import KioskHealth
from kiosk.sync.worker import HEARTBEAT_RETRY_S, HEARTBEAT_S, SyncWorker
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import MakeOutbox, make_envelope
from support.sync.stub_desk import StubDesk, answer, answer_always
from support.sync.sync_helpers import WorkerAndOutbox, heartbeats_received, save_pairing

GOOD = {"time": 1_800_000_000}


def test_it_tells_counts_and_ages_when_it_beats(
    make: MakeOutbox, desk: StubDesk, data: Path, wall: ManualClock, clock: ManualClock
) -> None:
    outbox = make()
    outbox.start()
    outbox.save_envelope(make_envelope(1))
    save_pairing(data, desk)
    facts = KioskHealth("ketamine 3", "off")
    worker = SyncWorker(outbox, data, read_health=lambda: facts, clock=clock)
    clock.now += 61.5
    worker.run_once()
    head = outbox.transactions.audit.head()
    told = heartbeats_received(desk)[0]
    audit = told.pop("audit")
    assert isinstance(audit, dict)
    assert audit["n"] <= head.n
    assert told == {
        "version": __version__, "uptime_s": 61, "content_version": "ketamine 3", "screen": "off",
        "queue": {
            "queued": 1, "sending": 0, "quarantined": 0, "delivered": 0,
            "oldest_waiting_at": int(wall.now),
        },
        "clock": int(wall.now),
    }  # fmt: skip
    assert str(UUID(int=1)) not in json.dumps(told)


def test_the_coming_key_is_known_and_the_old_one_forgotten_when_the_desk_changes_it(
    worker: WorkerAndOutbox, desk: StubDesk, tmp_path: Path, data: Path, clock: ManualClock
) -> None:
    with StubDesk(tmp_path) as coming:
        save_pairing(data, desk)
        desk.act = answer_always(answer(200, GOOD | {"next_spki": coming.pin.hex()}))
        worker[0].run_once()
        found = desk_pairing.load_pairing(data)
        assert found is not None
        assert found.pins == (desk.pin.hex(), coming.pin.hex())
        save_pairing(data, coming, pins=found.pins)
        clock.now += HEARTBEAT_S
        worker[0].run_once()
    found = desk_pairing.load_pairing(data)
    assert found is not None
    assert found.pins == (coming.pin.hex(),)


@pytest.mark.parametrize("signed", [True, False])
def test_a_new_clinic_key_is_taken_only_when_the_clinic_signed_it(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, signed: bool
) -> None:
    signer, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    public = hpke_keys.raw_public_key(X25519PrivateKey.generate())
    made = ClinicPublicKey(public, "Riverside Clinic", datetime.date(2026, 11, 24), demo=False)
    use = b"clearmind-kiosk clinic key v1\0"
    signature = (signer if signed else other).sign(use + made.to_text().encode())
    offer = {"text": made.to_text(), "signature": base64.b64encode(signature).decode()}
    signing = base64.b64encode(signer.public_key().public_bytes_raw()).decode()
    save_pairing(data, desk, signing_key=signing)
    desk.act = answer_always(answer(200, GOOD | {"clinic_key": offer}))
    worker[0].run_once()
    assert (data / CLINIC_KEY_FILE).exists() is signed
    if signed:
        assert public_key_file.read_public_key_file(data / CLINIC_KEY_FILE) == made


def test_nothing_changes_when_the_answer_to_a_heartbeat_is_no_answer(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, clock: ManualClock
) -> None:
    kept = save_pairing(data, desk)
    for status, body, kind in (
        (200, b"<html>", "text/html"), (200, b"{}", "application/json"), (500, b"{}", "text/plain"),
        (200, b'{"time": 1, "next_spki": "short"}', "application/json"),
    ):  # fmt: skip
        desk.act = answer_always(answer(status, body, kind))
        worker[0].run_once()
        heard = worker[0].state.last_heartbeat
        assert heard is not None
        assert heard.fault in {"not-the-desk", "http-500"}
        assert desk_pairing.load_pairing(data) == kept
        clock.now += HEARTBEAT_RETRY_S
