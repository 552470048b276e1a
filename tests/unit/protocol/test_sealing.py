"""Closing an envelope: its size, its room, and what cannot be sealed."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.sealing import MAX_JSON_BYTES, remaining_bytes, seal_request
from support.protocol.sample_requests import KIOSK, PUBLIC_KEY, make_request, seal_sample

SECRETS = ("+15035550142", "Sam", "sister", "Español")


def filled(over: int) -> ConsultationRequest:
    """A request that is `over` bytes longer than what fits."""
    return make_request(note="a" * (remaining_bytes(make_request(note="")) + over))


@pytest.mark.parametrize(
    "note", ["", "a", "a" * 500, "😀" * 500, "👩🏽‍🚀" * 125, '"\\\n' * 166, "\u202e" * 500]
)
def test_the_length_is_the_same_when_the_note_is_another(note: str) -> None:
    assert len(seal_sample(make_request(note=note))) == 8304


def test_the_longest_that_fits_is_sealed_and_not_a_byte_more() -> None:
    assert remaining_bytes(filled(0)) == 0
    assert len(seal_sample(filled(0))) == 8304
    assert remaining_bytes(filled(1)) == -1
    with pytest.raises(EnvelopeError) as caught:
        seal_sample(filled(1))
    assert caught.value.code == "too-long"
    assert "has 1 bytes more than the 8188 that fit" in str(caught.value)
    with pytest.raises(EnvelopeError, match="has 4000 bytes more"):
        seal_sample(filled(4000))


@pytest.mark.parametrize(("text", "cost"), [("a", 1), ("é", 2), ("€", 3), ("😀", 4), ('"', 2)])
def test_the_room_shrinks_by_its_bytes_when_a_letter_is_typed(text: str, cost: int) -> None:
    before = remaining_bytes(make_request(note=""))
    assert before == MAX_JSON_BYTES - len(msgspec.json.encode(make_request(note="")))
    assert remaining_bytes(make_request(note=text)) == before - cost


def test_the_bytes_differ_when_the_same_request_is_sealed_again() -> None:
    first, second = seal_sample(make_request()), seal_sample(make_request())
    assert first[:64] == second[:64]
    assert first[64:96] != second[64:96]
    assert first[96:] != second[96:]


def test_nothing_of_the_request_stands_in_it_when_it_is_sealed(envelope: bytes) -> None:
    for secret in SECRETS:
        assert secret.encode() not in envelope


def test_it_is_refused_when_the_text_holds_half_a_character() -> None:
    for act in (seal_sample, remaining_bytes):
        with pytest.raises(EnvelopeError) as caught:
            act(make_request(name="Sam\ud83d"))
        assert caught.value.code == "not-text"
        assert "Sam" not in str(caught.value)


@pytest.mark.parametrize(
    "public",
    [b"", PUBLIC_KEY[:31], PUBLIC_KEY + b"\0", bytes(32), b"\x01" + bytes(31)],
    ids=["empty", "short", "long", "zero", "small-order"],
)
def test_it_is_refused_when_the_key_is_none(public: bytes) -> None:
    with pytest.raises(EnvelopeError) as caught:
        seal_request(make_request(), public_key=public, kiosk_id=KIOSK, hour=1, consent_version=1)
    assert caught.value.code == "bad-key"


@pytest.mark.parametrize(
    "wrong",
    ["", "1", "6F1D2A0E-5B7C-4C53-9A50-0D2F9C1C7E11", "6f1d2a0e5b7c4c539a500d2f9c1c7e11"],
)
def test_it_is_a_bug_when_the_id_is_no_uuid_in_36_characters(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"uuid|UUID"):
        seal_sample(make_request(id=wrong))


def test_a_request_tells_nothing_when_it_is_printed() -> None:
    request = make_request()
    said = f"{request} {request!r} {[request]} {request!s:>40}"
    for secret in SECRETS:
        assert secret not in said
    assert repr(request) == "ConsultationRequest(…)"
