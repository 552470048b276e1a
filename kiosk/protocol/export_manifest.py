"""The manifest of an export: the sealed requests that a kiosk wrote to a stick, with their hashes.

Two lines: JSON, and its signature by the kiosk's device key.
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
"""At most this many envelopes in a folder: 8.3 MB."""


class ManifestItem(msgspec.Struct, frozen=True):
    """One envelope in the folder."""

    id: UUID
    sha256: str
    """Hash taken when it was saved, in hex digits: exposes a file that the disk changed since."""


class ListedEnvelopes(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of every manifest, whichever version of the kiosk wrote it."""

    kiosk: UUID
    envelopes: tuple[ManifestItem, ...]


class ExportManifest(ListedEnvelopes, frozen=True, kw_only=True):
    """The contents of the folder and who wrote it."""

    format: str = EXPORT_FORMAT
    version: int = 1
    device_key: str
    """The public key that signed it, base64; trust only one known from the pairing."""
    exported_at: int


def sign_manifest(manifest: ExportManifest, device_key: Ed25519PrivateKey) -> bytes:
    """Sign `manifest` and return the bytes of its file."""
    return signed_line.sign_line(EXPORT_LABEL, msgspec.json.encode(manifest), device_key)


def verify_manifest(data: bytes, device_keys: Sequence[bytes]) -> ExportManifest:
    """Return the manifest in `data` if one of `device_keys` (32 bytes each) signed it.

    Raises:
        KioskError: none of them did, or it is not a manifest of this version.
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
