"""Another implementation of HPKE, in JavaScript, opens our envelopes and seals for us.

Its packages are in `node_modules`, as `npm ci --ignore-scripts` brings them from the lock beside
this, less what only TypeScript and CommonJS need: no registry has to be reached to test.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec import convert

from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.opening import open_envelope
from kiosk.protocol.envelope.sealing import seal_request

HERE = Path(__file__).parent
VECTORS: dict[str, Any] = json.loads(
    (HERE.parents[2] / "docs" / "envelope-vectors.json").read_text(encoding="utf-8")
)
RECIPIENT: dict[str, str] = VECTORS["recipient"]

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs node 18 or later")


def other_end(asked: dict[str, dict[str, str]]) -> dict[str, str]:
    done = subprocess.run(
        ["node", HERE / "other_end.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


def opened_there(envelope: bytes) -> bytes:
    asked = {"open": {"private": RECIPIENT["private"], "envelope": envelope.hex()}}
    return bytes.fromhex(other_end(asked)["plain"])


@pytest.mark.parametrize("vector", VECTORS["opens"], ids=lambda one: one["name"])
def test_our_envelope_opens_there_when_it_is_sealed_here(vector: dict[str, str]) -> None:
    inside = json.loads(vector["json"])
    told = VECTORS["header"]
    header = open_envelope(bytes.fromhex(vector["envelope"]), _ring()).header
    envelope = seal_request(
        convert(inside, ConsultationRequest),
        public_key=bytes.fromhex(RECIPIENT["public"]),
        kiosk_id=header.kiosk_id,
        hour=told["hour"],
        consent_version=told["consent_version"],
    )
    plain = opened_there(envelope)
    length = int.from_bytes(plain[:4], "big")
    assert len(plain) == 8192
    assert json.loads(plain[4 : 4 + length]).items() >= inside.items()
    assert not any(plain[4 + length :])


@pytest.mark.parametrize("vector", VECTORS["opens"], ids=lambda one: one["name"])
def test_an_envelope_opens_here_when_it_is_sealed_there(vector: dict[str, str]) -> None:
    data = bytes.fromhex(vector["envelope"])
    plain = opened_there(data)
    asked = {"public": RECIPIENT["public"], "header": data[:64].hex(), "plain": plain.hex()}
    envelope = bytes.fromhex(other_end({"seal": asked})["envelope"])
    assert envelope != data
    assert open_envelope(envelope, _ring()) == open_envelope(data, _ring())


def test_it_is_refused_there_when_a_bit_is_flipped() -> None:
    data = bytearray.fromhex(VECTORS["opens"][0]["envelope"])
    data[60] ^= 1
    with pytest.raises(AssertionError, match="OpenError"):
        opened_there(bytes(data))


def _ring() -> hpke_keys.PrivateKeys:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return hpke_keys.key_ring(
        X25519PrivateKey.from_private_bytes(bytes.fromhex(RECIPIENT["private"]))
    )
