"""Opening an envelope, and refusing it unless it is exactly as it was sealed."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from cryptography.exceptions import InvalidTag

from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import (
    HEADER_SIZE,
    EnvelopeHeader,
    hpke_info,
    parse_header,
)
from kiosk.protocol.envelope.hpke_keys import HPKE_SUITE, PrivateKeys
from kiosk.protocol.envelope.sealing import LENGTH_SIZE, MAX_JSON_BYTES

_DECODER = msgspec.json.Decoder(ConsultationRequest)
_NAMES = msgspec.json.Decoder(dict[str, msgspec.Raw])
_KNOWN = frozenset(ConsultationRequest.__struct_encode_fields__)


@dataclass(frozen=True)
class OpenedEnvelope:
    """The two parts of an opened envelope."""

    header: EnvelopeHeader
    request: ConsultationRequest
    unknown_field_count: int = 0
    """How many fields from a later version were ignored."""


def open_envelope(data: bytes, private_keys: PrivateKeys) -> OpenedEnvelope:
    """Open the envelope `data` with whichever of `private_keys` it names.

    Raises:
        EnvelopeError: `not-an-envelope`, `unknown-version`, `wrong-key`, `changed`,
            `not-a-request`.
    """
    header = parse_header(data)
    private = private_keys.get(header.key_id)
    if private is None:
        raise EnvelopeError(
            "wrong-key",
            f"sealed to the key {header.key_id.hex()}, which is not here. "
            "Open it with that key; its public file tells the same id.",
        )
    try:
        plain = HPKE_SUITE.decrypt(data[HEADER_SIZE:], private, info=hpke_info(data[:HEADER_SIZE]))
    except InvalidTag:
        raise EnvelopeError(
            "changed",
            "a byte of it is not the one that was sealed. Copy it from the kiosk again.",
        ) from None
    return _parse_plaintext(plain, header)


def _parse_plaintext(plain: bytes, header: EnvelopeHeader) -> OpenedEnvelope:
    length = int.from_bytes(plain[:LENGTH_SIZE])
    end = LENGTH_SIZE + length
    if length > MAX_JSON_BYTES:
        raise _not_a_request("its length is more than fits")
    if any(plain[end:]):
        raise _not_a_request("its padding is not zeros")
    try:
        request = _DECODER.decode(plain[LENGTH_SIZE:end])
        names = _NAMES.decode(plain[LENGTH_SIZE:end])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # Not chained: the error may quote a field's contents.
        raise _not_a_request("its fields are others than this program knows") from None
    if request.id != str(header.request_id):
        raise _not_a_request("its id inside is not the one outside")
    return OpenedEnvelope(header, request, len(names.keys() - _KNOWN))


def _not_a_request(what: str) -> EnvelopeError:
    return EnvelopeError(
        "not-a-request",
        f"it opens, but {what}. It was sealed by another program or a later version: "
        "update this one.",
    )
