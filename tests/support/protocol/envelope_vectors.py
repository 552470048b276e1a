"""The fixed examples in docs/envelope-vectors.json, made by pyhpke, which is not what seals here.

PYTHONPATH=tests python -m support.protocol.envelope_vectors > docs/envelope-vectors.json
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyhpke import AEADId, CipherSuite, KDFId, KEMId

SUITE = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.CHACHA20_POLY1305)
PRIVATE = bytes(range(1, 33))
DEVICE = Ed25519PrivateKey.from_private_bytes(bytes(range(33, 65)))
PUBLIC = bytes.fromhex("07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c")
KEY_ID = hashlib.sha256(b"clearmind-kiosk key v1\0" + PUBLIC).digest()[:16]
ID = "6f1d2a0e-5b7c-4c53-9a50-0d2f9c1c7e11"
KIOSK = "0b7e8a54-91f3-4a0c-8b1d-3f2a6c5d4e90"
HOUR, CONSENT_VERSION = 498_766, 3

SHORT: dict[str, Any] = {
    "id": ID,
    "consent": "c0" * 32,
    "language": "en",
    "for_whom": "me",
    "adult": True,
    "way": "email",
    "contact": "sam@example.org",
    "name_the_clinic": False,
    "times": ["any"],
    "name": "Sam",
}
FULL_REQUEST = SHORT | {
    "for_whom": "someone-else",
    "way": "call",
    "contact": "+15035550142",
    "unchecked": True,
    "times": ["morning", "midday", "afternoon", "evening"],
    "needs": ["interpreter", "hearing", "reading", "access", "other"],
    "interpreter": "Español",
    "topics": ["how-it-works", "does-it-help", "safety", "a-visit", "choices", "cost", "other"],
    "note": "😀" * 500,
    "questions": ['What is "off label"?', "¿Cuánto cuesta?"],
}


def build_vectors() -> dict[str, Any]:
    """The whole file."""
    other_id = SHORT | {"id": KIOSK}
    return {
        "recipient": {"private": PRIVATE.hex(), "public": PUBLIC.hex(), "key_id": KEY_ID.hex()},
        "header": {
            "request_id": ID,
            "kiosk_id": KIOSK,
            "hour": HOUR,
            "consent_version": CONSENT_VERSION,
        },
        "opens": [_vector("short", _plain(SHORT)), _vector("full", _plain(FULL_REQUEST))],
        "later": [
            _vector("later field", _plain(SHORT | {"later": ["a field of a later version"]}))
        ],
        "signed": _signed(_vector("short", _plain(SHORT))["envelope"]),
        "refused": [
            _vector("padding", _plain(SHORT)[:-1] + b"\1") | {"code": "not-a-request"},
            _vector("other id inside", _plain(other_id)) | {"code": "not-a-request"},
        ],
    }


def _signed(envelope: str) -> dict[str, Any]:
    """What a kiosk sends with an envelope, given in hex digits."""
    sha256 = hashlib.sha256(bytes.fromhex(envelope)).digest()
    signature = DEVICE.sign(b"clearmind-kiosk envelope v1\0" + sha256)
    return {
        "device_private": DEVICE.private_bytes_raw().hex(),
        "device_public": DEVICE.public_key().public_bytes_raw().hex(),
        "envelope": "short",
        "fields": {
            "Content-Digest": f"sha-256=:{base64.b64encode(sha256).decode()}:",
            "Device-Signature": base64.b64encode(signature).decode(),
        },
    }


def _plain(fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return (len(text).to_bytes(4, "big") + text).ljust(8192, b"\0")


def _vector(name: str, plain: bytes) -> dict[str, str]:
    clear = b"CMRQ\x01\x01\x00\x40" + bytes.fromhex(ID.replace("-", "")) + KEY_ID
    clear += bytes.fromhex(KIOSK.replace("-", ""))
    clear += HOUR.to_bytes(4, "big") + CONSENT_VERSION.to_bytes(4, "big")
    ikm = hashlib.sha256(name.encode()).digest()
    enc, context = SUITE.create_sender_context(
        SUITE.kem.deserialize_public_key(PUBLIC),
        info=b"clearmind-kiosk request v1\0" + clear,
        eks=SUITE.kem.derive_key_pair(ikm),
    )
    sealed = context.seal(plain)
    text = plain[4 : 4 + int.from_bytes(plain[:4], "big")].decode()
    return {
        "name": name,
        "ephemeral_ikm": ikm.hex(),
        "json": text,
        "envelope": (clear + enc + sealed).hex(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(build_vectors(), indent=1, ensure_ascii=False) + "\n")
