"""Sealing an envelope: from then on, only the clinic's private key can open the request."""

from __future__ import annotations

from uuid import UUID

import msgspec

from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import PLAINTEXT_SIZE, EnvelopeHeader, hpke_info
from kiosk.protocol.envelope.hpke_keys import HPKE_SUITE, key_id, load_sealing_key

LENGTH_SIZE = 4
MAX_JSON_BYTES = PLAINTEXT_SIZE - LENGTH_SIZE
"""Bytes of JSON that fit: 8,188."""


def seal_request(
    request: ConsultationRequest,
    *,
    public_key: bytes,
    kiosk_id: UUID,
    hour: int,
    consent_version: int,
) -> bytes:
    """Seal `request` to the clinic's key. Each call returns different bytes: reuse the saved ones.

    Args:
        request: its `id` is a uuid in 36-character form.
        public_key: 32 raw bytes.
        kiosk_id: the random uuid of this kiosk.
        hour: now, in whole hours since 1970 UTC.
        consent_version: version of the consent text that the visitor agreed to.

    Returns:
        8,304 bytes.

    Raises:
        EnvelopeError: `too-long`, `not-text`, `bad-key`.
        ValueError: `request.id` is not such a uuid, or a number does not fit 32 bits.
    """
    request_id = UUID(request.id)
    if str(request_id) != request.id:
        raise ValueError("request.id is not a uuid in its 36 characters")
    text = _encode_request(request)
    if len(text) > MAX_JSON_BYTES:
        raise EnvelopeError(
            "too-long",
            f"the request has {len(text) - MAX_JSON_BYTES} bytes more than the {MAX_JSON_BYTES} "
            "that fit. "
            "Shorten the note, or ask fewer questions.",
        )
    header = EnvelopeHeader(
        request_id, key_id(public_key), kiosk_id, hour, consent_version
    ).to_bytes()
    plain = (len(text).to_bytes(LENGTH_SIZE) + text).ljust(PLAINTEXT_SIZE, b"\0")
    return header + HPKE_SUITE.encrypt(plain, load_sealing_key(public_key), info=hpke_info(header))


def remaining_bytes(request: ConsultationRequest) -> int:
    """How many bytes of UTF-8 still fit into `request`; negative if it is too long.

    A letter takes 1 to 4; a quotation mark, a backslash and a line break take 2.

    Raises:
        EnvelopeError: `not-text`.
    """
    return MAX_JSON_BYTES - len(_encode_request(request))


def _encode_request(request: ConsultationRequest) -> bytes:
    try:
        return msgspec.json.encode(request)
    except UnicodeEncodeError:
        # Not chained: the error contains the text.
        raise EnvelopeError(
            "not-text",
            "the request holds half a character, which no file can keep. "
            "Clean what was typed before sealing it.",
        ) from None
