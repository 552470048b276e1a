"""Damaged bytes never take a request's place: nothing of them is kept, and the good copy is."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from kiosk.desk.quota import CallQuota
from kiosk.desk.store.tables import SeenRequest, StoredRequest
from kiosk.protocol.envelope import signed_hash
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DEVICE_PRIVATE_KEY,
    PASSPHRASE,
    DeskHarness,
    make_envelope,
    request_id,
)
from support.desk.stick_files import STRANGER, manifest_of, upload

EACH = 58
"""Damaged bodies for each way in and each state of the keys: 232 in all."""


@dataclass(frozen=True)
class Damaged:
    """What arrives in place of a good envelope."""

    kind: str
    body: bytes
    hash_of: bytes
    """The envelope whose hash the kiosk signed."""
    signer: Ed25519PrivateKey


def damaged(good: bytes, other: bytes, number: int) -> Damaged:
    """The damage `number` to `good`; `other` is another request's envelope."""
    chance = random.Random(number)
    kind = ("bit", "header-bit", "cut", "longer", "swapped", "foreign", "zeros")[number % 7]
    body, hash_of, signer = bytearray(good), good, DEVICE_PRIVATE_KEY
    match kind:
        case "bit":
            body[chance.randrange(64, len(body))] ^= 1 << chance.randrange(8)
        case "header-bit":
            body[chance.randrange(64)] ^= 1 << chance.randrange(8)
        case "cut":
            del body[chance.randrange(len(body)) :]
        case "longer":
            body += chance.randbytes(chance.randrange(1, 100))
        case "swapped":
            body = bytearray(good[:64] + other[64:])
        case "foreign":
            body[chance.randrange(64, len(body))] ^= 1 << chance.randrange(8)
            hash_of, signer = bytes(body), STRANGER
        case "zeros":
            at = chance.randrange(64, len(body) - 512)
            body[at : at + 512] = bytes(512)
    return Damaged(kind, bytes(body), hash_of, signer)


def rows(made: DeskHarness) -> tuple[int, int]:
    """Requests and tombstones."""
    with made.desk.database.read_transaction() as db:
        counts = [
            db.scalar(select(func.count()).select_from(one)) or 0
            for one in (StoredRequest, SeenRequest)
        ]
    return counts[0], counts[1]


def every() -> Iterator[tuple[int, bytes, Damaged]]:
    for number in range(EACH):
        good = make_envelope(number)
        yield number, good, damaged(good, make_envelope(number + 5000), number)


@pytest.mark.parametrize("unlocked", [False, True], ids=["locked", "unlocked"])
def test_nothing_damaged_is_taken_over_the_network_and_the_good_copy_is(
    made: DeskHarness, unlocked: bool
) -> None:
    made.pair()
    made.desk.quota = CallQuota(burst=10 * EACH)
    if unlocked:
        made.desk.vault.unlock(PASSPHRASE, auto_lock=False)
    taken: Counter[str] = Counter()
    for number, good, bad in every():
        fields = signed_hash.make_hash_headers(hashlib.sha256(bad.hash_of).digest(), bad.signer)
        answer = made.send(bad.body, request_id(number), **fields)
        taken[bad.kind] += answer.status_code in {200, 201}
        told = "wrong-signature" if bad.kind == "foreign" else "changed"
        assert answer.json()["error"] == told, "else the kiosk would not send it again"
        assert rows(made) == (number, number), f"{number}: {bad.kind} left something"
        assert made.send(good).status_code == 201, f"{number}: the good copy after {bad.kind}"
        assert made.send(good).status_code == 200
    assert sum(taken.values()) == 0
    assert rows(made) == (EACH, EACH)


@pytest.mark.parametrize("unlocked", [False, True], ids=["locked", "unlocked"])
def test_nothing_damaged_is_taken_from_a_stick_and_the_good_copy_is(
    made: DeskHarness, unlocked: bool
) -> None:
    made.pair()
    made.user()
    staff = ScriptlessBrowser(made).sign_in()
    if unlocked:
        staff.unlock()
    for number, good, bad in every():
        files = [(f"{request_id(number)}.cmrq", bad.body), manifest_of(bad.signer, [bad.hash_of])]
        upload(staff, files)
        assert "0 new, 0 already here, 1 rejected" in staff.text, f"{number}: {bad.kind}"
        assert rows(made) == (number, number), f"{number}: {bad.kind} left something"
        upload(
            staff, [(f"{request_id(number)}.cmrq", good), manifest_of(DEVICE_PRIVATE_KEY, [good])]
        )
        assert "1 new, 0 already here, 0 rejected" in staff.text, f"{number}: after {bad.kind}"
    assert rows(made) == (EACH, EACH)
