"""A key, a request, and an envelope of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.sealing import seal_request

REQUEST_ID = UUID("6f1d2a0e-5b7c-4c53-9a50-0d2f9c1c7e11")
KIOSK = UUID("0b7e8a54-91f3-4a0c-8b1d-3f2a6c5d4e90")
HOUR = 498_766
CONSENT_VERSION = 3
PRIVATE_KEY = X25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PUBLIC_KEY = hpke_keys.raw_public_key(PRIVATE_KEY)


def make_request(**other: Any) -> ConsultationRequest:
    """A whole request; `other` are fields to differ in."""
    fields: dict[str, Any] = {
        "id": str(REQUEST_ID),
        "consent": "c0" * 32,
        "language": "en",
        "for_whom": "me",
        "adult": True,
        "way": "call",
        "contact": "+15035550142",
        "name_the_clinic": False,
        "times": ("morning", "evening"),
        "needs": ("interpreter",),
        "interpreter": "Español",
        "topics": ("safety", "cost"),
        "note": "Can my sister come, too?",
        "questions": ("How long does it take?",),
        "name": "Sam",
    }
    return ConsultationRequest(**(fields | other))


def seal_sample(request: ConsultationRequest) -> bytes:
    return seal_request(
        request, public_key=PUBLIC_KEY, kiosk_id=KIOSK, hour=HOUR, consent_version=CONSENT_VERSION
    )
