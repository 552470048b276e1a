"""The 64 clear bytes: where each field stands, and what is refused."""

from __future__ import annotations

import dataclasses
from uuid import UUID

import pytest

from kiosk.protocol.envelope import envelope_header, hpke_keys
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import EnvelopeHeader, parse_header
from support.protocol.sample_requests import CONSENT_VERSION, HOUR, KIOSK, PUBLIC_KEY, REQUEST_ID

A_HEADER = EnvelopeHeader(REQUEST_ID, hpke_keys.key_id(PUBLIC_KEY), KIOSK, HOUR, CONSENT_VERSION)


def refused(data: bytes) -> EnvelopeError:
    with pytest.raises(EnvelopeError) as caught:
        parse_header(data)
    return caught.value


def test_each_field_stands_at_its_place_when_it_is_written() -> None:
    data = A_HEADER.to_bytes()
    assert data[:8].hex() == "434d525101010040"
    assert data[8:24] == REQUEST_ID.bytes
    assert data[24:40] == hpke_keys.key_id(PUBLIC_KEY)
    assert data[40:56] == KIOSK.bytes
    assert data[56:60] == HOUR.to_bytes(4, "big")
    assert data[60:] == CONSENT_VERSION.to_bytes(4, "big")


def test_the_header_is_the_same_when_it_is_read_again(envelope: bytes) -> None:
    assert parse_header(envelope) == A_HEADER
    assert parse_header(envelope).to_bytes() == envelope[:64]


def test_a_header_keeps_its_values_when_somebody_sets_them() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        A_HEADER.hour = 1  # type: ignore[misc]


@pytest.mark.parametrize("length", [0, 3, 4, 63, 64, 8303, 8305, 16608])
def test_it_is_no_envelope_when_its_length_is_another(length: int, envelope: bytes) -> None:
    assert refused((envelope * 2)[:length]).code in {"not-an-envelope", "unknown-version"}


@pytest.mark.parametrize("length", [64, 8303, 8305])
def test_the_length_is_told_when_it_is_another(length: int, envelope: bytes) -> None:
    error = refused((envelope * 2)[:length])
    assert error.code == "not-an-envelope"
    assert str(error) == (
        f"a sealed request has 8304 bytes, this has {'more' if length > 8304 else 'fewer'}. "
        "Copy it from the kiosk again."
    )


def test_it_is_no_envelope_when_it_begins_otherwise(envelope: bytes) -> None:
    error = refused(b"%PDF" + envelope[4:])
    assert error.code == "not-an-envelope"
    assert "Choose a file that the kiosk exported." in str(error)


@pytest.mark.parametrize("place", [4, 5, 6, 7])
def test_the_version_is_unknown_when_one_of_its_bytes_differs(place: int, envelope: bytes) -> None:
    data = bytearray(envelope)
    data[place] += 1
    error = refused(bytes(data))
    assert error.code == "unknown-version"
    assert "version 1, suite 1" in str(error)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key_id": b"short"},
        {"hour": -1},
        {"hour": 2**32},
        {"consent_version": -1},
        {"consent_version": 2**32},
    ],
)
def test_no_header_is_written_when_a_field_does_not_fit(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"16 bytes|0 to 4294967295"):
        dataclasses.replace(A_HEADER, **wrong).to_bytes()  # type: ignore[arg-type]


def test_the_largest_numbers_fit_when_they_are_written() -> None:
    largest = dataclasses.replace(
        A_HEADER, hour=2**32 - 1, consent_version=2**32 - 1, kiosk_id=UUID(int=2**128 - 1)
    )
    assert largest.to_bytes()[40:] == b"\xff" * 24


def test_the_sizes_are_those_of_the_format() -> None:
    assert (
        envelope_header.ENVELOPE_SIZE,
        envelope_header.HEADER_SIZE,
        envelope_header.PLAINTEXT_SIZE,
    ) == (
        8304,
        64,
        8192,
    )


def test_the_key_id_is_half_a_hash_of_a_label_and_the_key() -> None:
    import hashlib

    whole = hashlib.sha256(b"clearmind-kiosk key v1\x00" + PUBLIC_KEY).hexdigest()
    assert hpke_keys.key_id(PUBLIC_KEY).hex() == whole[:32]
