"""The manifest of an export: which sealed requests a kiosk wrote onto a stick, with their hashes.

Two lines: JSON, and the signature of the kiosk's device key over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.base.errors import KioskError
from kiosk.protocol import signed_line

EXPORT_FORMAT = "clearmind-kiosk export"
EXPORT_LABEL = b"clearmind-kiosk export v1\0"
MANIFEST_FILE, ENVELOPE_SUFFIX = "manifest.txt", ".cmrq"
ENVELOPES_PER_FOLDER = 1000
"""Envelopes in a folder: 8.3 MB."""


class ManifestItem(msgspec.Struct, frozen=True):
    """One envelope of the folder."""

    id: UUID
    sha256: str
    """Taken when it was saved, in hex digits: a file that the disk has changed since is told."""


class ListedEnvelopes(msgspec.Struct, frozen=True, kw_only=True):
    """What every manifest says, whichever version of the kiosk wrote it."""

    kiosk: UUID
    envelopes: tuple[ManifestItem, ...]


class ExportManifest(ListedEnvelopes, frozen=True, kw_only=True):
    """What the folder holds and who made it."""

    format: str = EXPORT_FORMAT
    version: int = 1
    device_key: str
    """The public key that signed it, base64; believe only one known from the pairing."""
    exported_at: int


def sign_manifest(manifest: ExportManifest, device_key: Ed25519PrivateKey) -> bytes:
    """The bytes of a manifest."""
    return signed_line.sign_line(EXPORT_LABEL, msgspec.json.encode(manifest), device_key)


def verify_manifest(data: bytes, device_keys: Sequence[bytes]) -> ExportManifest:
    """The manifest that one of `device_keys` (32 bytes each) signed.

    Raises:
        KioskError: it is none.
    """
    read = signed_line.verify_signed_line(EXPORT_LABEL, data, device_keys)
    if read is None:
        raise KioskError("this manifest is not signed by a kiosk that is known here")
    try:
        found = msgspec.json.decode(read[0], type=ExportManifest)
    except (msgspec.DecodeError, RecursionError) as error:
        raise KioskError(f"this is no manifest of a kiosk ({error})") from error
    if (found.format, found.version) != (EXPORT_FORMAT, 1):
        raise KioskError("this is no manifest of a kiosk, or one of a later version")
    return found
