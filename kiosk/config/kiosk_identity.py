"""The kiosk's identity: a random id and a signing key, created once in the data folder."""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.base import file_moves, private_files
from kiosk.base.errors import KioskError

IDENTITY_FILE = "identity.json"


class _IdentityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    kiosk_id: UUID
    device_key: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


@dataclass(frozen=True)
class KioskIdentity:
    """The kiosk's id and its Ed25519 device key; the desk has the public half."""

    kiosk_id: UUID
    device_key: Ed25519PrivateKey = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes."""
        return self.device_key.public_key().public_bytes_raw()


def load_identity(data: Path) -> KioskIdentity | None:
    """Load the identity from the data folder `data`; None if none has been created yet.

    Raises:
        KioskError: it exists but cannot be read, or is damaged.
    """
    file = data / IDENTITY_FILE
    try:
        found = msgspec.json.decode(file.read_bytes(), type=_IdentityFile)
        if found.version != 1:
            raise ValueError("it was made by a later version of this program")
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(found.device_key))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KioskError(f"{file}: cannot be read ({error.strerror})") from error
    except (ValueError, msgspec.DecodeError, RecursionError) as error:
        raise KioskError(
            f"{file}: the kiosk's identity is damaged ({error}). Restore it from a backup, or "
            "move it away and pair this kiosk again."
        ) from error
    return KioskIdentity(found.kiosk_id, key)


def load_or_create_identity(data: Path) -> KioskIdentity:
    """Load the identity from `data`, or create one. Two callers at once get the same one.

    Raises:
        KioskError: as in `load_identity`; or it cannot be written.
    """
    found = load_identity(data)
    if found is not None:
        return found
    key = base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()
    made = msgspec.json.encode(_IdentityFile(1, uuid4(), key))
    draft = data / f".{IDENTITY_FILE}.{secrets.token_hex(4)}"
    try:
        private_files.make_private_folder(data)
        private_files.write_new_file(draft, made)
        try:
            _publish_draft(draft, data / IDENTITY_FILE)
        finally:
            file_moves.unlink_file(draft, missing_ok=True)
        private_files.sync_folder(data)
    except OSError as error:
        raise KioskError(
            f"{data / IDENTITY_FILE}: the kiosk's identity cannot be written ({error.strerror}). "
            "Check the folder's permissions and the free space on the disk."
        ) from error
    minted = load_identity(data)
    if minted is None:
        raise KioskError(f"{data / IDENTITY_FILE}: the kiosk's identity was removed. Start again.")
    return minted


def _publish_draft(draft: Path, file: Path) -> None:
    """Give the finished draft its final name, unless another process was faster."""
    try:
        os.link(draft, file)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not file.exists():
            file_moves.rename_path(draft, file)
