"""Envelopes of another implementation open here, and ours there."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.protocol.envelope import hpke_keys, signed_hash
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import parse_header
from kiosk.protocol.envelope.opening import open_envelope
from support.project import ROOT
from support.protocol import envelope_vectors
from support.protocol.sample_requests import make_request

FILE = ROOT / "docs" / "envelope-vectors.json"
TOLD: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
PRIVATE = X25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["recipient"]["private"]))
RING = hpke_keys.key_ring(PRIVATE)


def named(group: str) -> list[Any]:
    return [pytest.param(one, id=one["name"]) for one in TOLD[group]]


def test_the_vectors_are_what_another_implementation_seals() -> None:
    assert envelope_vectors.build_vectors() == TOLD


def test_the_recipient_has_the_id_that_the_vectors_tell() -> None:
    recipient = TOLD["recipient"]
    assert hpke_keys.raw_public_key(PRIVATE).hex() == recipient["public"]
    assert hpke_keys.key_id(hpke_keys.raw_public_key(PRIVATE)).hex() == recipient["key_id"]


@pytest.mark.parametrize("vector", named("opens"))
def test_a_vector_opens_when_it_is_whole(vector: dict[str, str]) -> None:
    opened = open_envelope(bytes.fromhex(vector["envelope"]), RING)
    inside = json.loads(vector["json"])
    assert opened.request == msgspec.convert(inside, type(opened.request))
    told = TOLD["header"]
    header = opened.header
    assert (str(header.request_id), str(header.kiosk_id)) == (told["request_id"], told["kiosk_id"])
    assert (header.hour, header.consent_version) == (told["hour"], told["consent_version"])


@pytest.mark.parametrize("vector", named("later"))
def test_a_vector_opens_when_it_has_a_field_of_a_later_version(vector: dict[str, str]) -> None:
    opened = open_envelope(bytes.fromhex(vector["envelope"]), RING)
    assert (opened.request.name, opened.unknown_field_count) == ("Sam", 1)


def test_the_fields_of_a_vector_are_what_a_kiosk_sends() -> None:
    told = TOLD["signed"]
    envelope = next(one for one in TOLD["opens"] if one["name"] == told["envelope"])["envelope"]
    sha256 = hashlib.sha256(bytes.fromhex(envelope)).digest()
    device = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["device_private"]))
    assert signed_hash.make_hash_headers(sha256, device) == told["fields"]
    found, signature = signed_hash.parse_hash_headers(told["fields"])
    assert found == sha256
    public = bytes.fromhex(told["device_public"])
    assert signed_hash.is_hash_signed(sha256, signature or b"", public)


@pytest.mark.parametrize("vector", named("refused"))
def test_a_vector_is_refused_when_it_breaks_the_format(vector: dict[str, str]) -> None:
    with pytest.raises(EnvelopeError) as caught:
        open_envelope(bytes.fromhex(vector["envelope"]), RING)
    assert caught.value.code == vector["code"]


def test_our_envelope_opens_when_pyhpke_opens_it(envelope: bytes) -> None:
    suite = envelope_vectors.SUITE
    context = suite.create_recipient_context(
        envelope[64:96],
        suite.kem.deserialize_private_key(envelope_vectors.PRIVATE),
        info=b"clearmind-kiosk request v1\0" + envelope[:64],
    )
    plain = context.open(envelope[96:])
    text = msgspec.json.encode(make_request())
    assert plain == len(text).to_bytes(4, "big") + text + bytes(8188 - len(text))
    assert parse_header(envelope).key_id == envelope_vectors.KEY_ID
