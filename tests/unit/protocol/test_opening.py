"""Opening an envelope: only with its key, only as it was sealed."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.protocol.envelope import consultation_request, hpke_keys
from kiosk.protocol.envelope.consultation_request import ConsultationRequest, RequestArticle
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import PLAINTEXT_SIZE, EnvelopeHeader, hpke_info
from kiosk.protocol.envelope.opening import open_envelope
from kiosk.protocol.envelope.sealing import remaining_bytes
from support.protocol.sample_requests import (
    CONSENT_VERSION,
    HOUR,
    KIOSK,
    PRIVATE_KEY,
    PUBLIC_KEY,
    REQUEST_ID,
    make_request,
    seal_sample,
)

RING = hpke_keys.key_ring(PRIVATE_KEY)
HEADER = EnvelopeHeader(REQUEST_ID, hpke_keys.key_id(PUBLIC_KEY), KIOSK, HOUR, CONSENT_VERSION)


def refused(data: bytes) -> EnvelopeError:
    with pytest.raises(EnvelopeError) as caught:
        open_envelope(data, RING)
    return caught.value


def sealed_plain(plain: bytes) -> bytes:
    """An envelope with any plain text inside, as a wrong program might make it."""
    clear = HEADER.to_bytes()
    return clear + hpke_keys.HPKE_SUITE.encrypt(
        plain, PRIVATE_KEY.public_key(), info=hpke_info(clear)
    )


def sealed_json(text: bytes, *, length: int | None = None, padding: bytes = b"\0") -> bytes:
    length = len(text) if length is None else length
    whole = length.to_bytes(4, "big") + text
    return sealed_plain(whole + padding * ((PLAINTEXT_SIZE - len(whole)) // len(padding)))


def test_the_request_is_the_same_when_it_is_opened(envelope: bytes) -> None:
    opened = open_envelope(envelope, RING)
    assert opened.request == make_request()
    assert opened.header == HEADER
    assert "Sam" not in repr(opened)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=500)


def _some(kind: object, most: int = 4) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(get_args(kind)), max_size=most).map(tuple)


@settings(derandomize=True, max_examples=150, deadline=None, database=None)
@given(
    made=st.builds(
        ConsultationRequest,
        id=st.uuids().map(str),
        consent=st.binary(min_size=32, max_size=32).map(bytes.hex),
        language=st.sampled_from(["en", "es"]),
        for_whom=st.sampled_from(get_args(consultation_request.ForWhom)),
        adult=st.booleans(),
        way=st.sampled_from(get_args(consultation_request.ContactMethod)),
        contact=_TEXT,
        unchecked=st.booleans(),
        name_the_clinic=st.booleans(),
        times=_some(consultation_request.TimeOfDay),
        needs=_some(consultation_request.Need),
        interpreter=_TEXT,
        topics=_some(consultation_request.Topic),
        note=_TEXT,
        questions=st.lists(_TEXT, max_size=2).map(tuple),
        name=_TEXT,
    )
)
def test_any_request_that_fits_is_the_same_when_it_is_opened(made: ConsultationRequest) -> None:
    if remaining_bytes(made) < 0:
        with pytest.raises(EnvelopeError):
            seal_sample(made)
    else:
        data = seal_sample(made)
        assert len(data) == 8304
        assert open_envelope(data, RING).request == made


def test_the_key_is_told_when_it_is_another(envelope: bytes) -> None:
    for ring in ({}, hpke_keys.key_ring(X25519PrivateKey.generate())):
        with pytest.raises(EnvelopeError) as caught:
            open_envelope(envelope, ring)
        assert caught.value.code == "wrong-key"
        assert hpke_keys.key_id(PUBLIC_KEY).hex() in str(caught.value)


def test_it_opens_when_its_key_is_one_of_several(envelope: bytes) -> None:
    older, newer = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    ring = hpke_keys.key_ring(older, PRIVATE_KEY, newer)
    assert len(ring) == 3
    assert open_envelope(envelope, ring).request == make_request()


def test_it_is_changed_when_another_key_stands_under_its_id(envelope: bytes) -> None:
    ring = {hpke_keys.key_id(PUBLIC_KEY): X25519PrivateKey.generate()}
    with pytest.raises(EnvelopeError) as caught:
        open_envelope(envelope, ring)
    assert caught.value.code == "changed"


@pytest.mark.slow
def test_every_envelope_is_refused_when_a_single_bit_is_flipped(envelope: bytes) -> None:
    """All 66,432 of them; the place tells the reason."""
    data = bytearray(envelope)
    for place in range(len(data)):
        reason = (
            "not-an-envelope"
            if place < 4
            else "unknown-version"
            if place < 8
            else "wrong-key"
            if 24 <= place < 40
            else "changed"
        )
        for bit in range(8):
            data[place] ^= 1 << bit
            try:
                open_envelope(bytes(data), RING)
            except EnvelopeError as error:
                assert error.code == reason, f"byte {place}, bit {bit}"
            else:
                pytest.fail(f"it opens with bit {bit} of byte {place} flipped")
            data[place] ^= 1 << bit
    assert bytes(data) == envelope
    assert open_envelope(envelope, RING).request == make_request()


@pytest.mark.parametrize("where", ["header", "enc", "ciphertext"])
def test_it_is_refused_when_a_part_is_that_of_another(where: str, envelope: bytes) -> None:
    other = seal_sample(make_request(id=str(KIOSK), name="Kim"))
    parts = {"header": slice(0, 64), "enc": slice(64, 96), "ciphertext": slice(96, None)}
    data = bytearray(envelope)
    data[parts[where]] = other[parts[where]]
    assert refused(bytes(data)).code == "changed"


@pytest.mark.parametrize("place", [0, 1, -1])
def test_it_is_refused_when_the_padding_is_not_zeros(place: int) -> None:
    text = msgspec.json.encode(make_request())
    assert open_envelope(sealed_json(text), RING).request == make_request()
    padding = bytearray(PLAINTEXT_SIZE - 4 - len(text))
    padding[place] = 1
    data = sealed_plain(len(text).to_bytes(4, "big") + text + padding)
    error = refused(data)
    assert error.code == "not-a-request"
    assert "its padding is not zeros" in str(error)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": str(KIOSK)}, "its id inside is not the one outside"),
        ({"id": str(REQUEST_ID).upper()}, "its id inside is not the one outside"),
        ({"way": "fax"}, "its fields are others"),
        ({"adult": "yes"}, "its fields are others"),
        ({"needs": ["1980-01-01"]}, "its fields are others"),
    ],
)
def test_it_is_refused_when_the_inside_is_no_such_request(
    fields: dict[str, object], said: str
) -> None:
    inside = msgspec.to_builtins(make_request()) | fields
    error = refused(sealed_json(msgspec.json.encode(inside)))
    assert error.code == "not-a-request"
    assert said in str(error)
    assert "1980" not in str(error)


@pytest.mark.parametrize(
    ("fields", "count"),
    [({}, 0), ({"birthday": "1980-01-01"}, 1), ({"a": None, "b": [{"id": "c"}], "": 0}, 3)],
)
def test_fields_of_a_later_version_are_passed_over_and_counted(
    fields: dict[str, object], count: int
) -> None:
    inside = msgspec.to_builtins(make_request()) | fields
    opened = open_envelope(sealed_json(msgspec.json.encode(inside)), RING)
    assert (opened.request, opened.unknown_field_count) == (make_request(), count)


@pytest.mark.parametrize(
    "data",
    [
        sealed_plain(bytes(PLAINTEXT_SIZE)),
        sealed_json(b"{}", length=8189),
        sealed_json(b"{}", length=2**32 - 1),
        sealed_json(b"{}", length=1),
        sealed_json(b"[]"),
        sealed_json(b'"\xff\xff"'),
        sealed_json(b"[" * 8000),
        sealed_plain(msgspec.json.encode(make_request()).ljust(PLAINTEXT_SIZE, b"\0")),
    ],
    ids=["empty", "too-long", "far-too-long", "cut", "list", "not-utf-8", "deep", "no-length"],
)
def test_it_is_refused_when_the_inside_is_not_in_the_format(data: bytes) -> None:
    assert refused(data).code == "not-a-request"


class RequestBeforeArticles(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk knew of a request before requests named their article."""

    id: str
    consent: str
    language: str
    for_whom: str
    adult: bool
    way: str
    contact: str
    unchecked: bool = False
    name_the_clinic: bool
    times: tuple[str, ...]
    needs: tuple[str, ...] = ()
    interpreter: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""
    questions: tuple[str, ...] = ()
    name: str


def test_an_older_desk_reads_a_request_that_names_its_article() -> None:
    article = RequestArticle.from_texts("tms", "TMS")
    sent = msgspec.json.encode(make_request(article=article))
    older = msgspec.json.decode(sent, type=RequestBeforeArticles)
    assert older.contact == make_request().contact
    unknown = msgspec.json.decode(sent).keys() - set(RequestBeforeArticles.__struct_fields__)
    assert unknown == {"article"}


def test_a_request_without_an_article_is_as_before() -> None:
    names = msgspec.json.decode(msgspec.json.encode(make_request()))
    assert set(names) == set(RequestBeforeArticles.__struct_fields__)


def test_an_article_is_read_as_sent_and_cut_to_what_fits() -> None:
    article = RequestArticle.from_texts("tms", "Magnetic pulses " * 9)
    opened = open_envelope(seal_sample(make_request(article=article)), RING)
    assert opened.request.article == article
    assert len(article.title) == 40
