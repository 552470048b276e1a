"""The public key file, which a kiosk is given. It can seal requests but not open them."""

from __future__ import annotations

import datetime
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_at_most
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.hpke_keys import key_id, load_sealing_key

PUBLIC_KEY_FILE_VERSION = 1
MAX_CLINIC_NAME_LENGTH = 100
OFFER_LABEL = b"clearmind-kiosk clinic key v1\0"
"""Prefix that is signed together with the text of a public key file offered by the desk."""
_MOST_BYTES = 4096


class _PublicKeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int
    key: str
    id: str
    clinic: str
    created: datetime.date
    demo: bool


@dataclass(frozen=True)
class ClinicPublicKey:
    """The clinic's public key, with the clinic's name and the creation date."""

    key: bytes
    """32 raw bytes."""
    clinic: str
    created: datetime.date
    demo: bool
    """A demo key: every form screen says not to enter real details."""

    @property
    def id(self) -> bytes:
        """Its id, 16 bytes."""
        return key_id(self.key)

    def to_text(self) -> str:
        """The text of the file, TOML."""
        return (
            "# The clinic's public key, for the kiosk: it seals requests and opens none.\n"
            f"version = {PUBLIC_KEY_FILE_VERSION}\n"
            f'key = "{self.key.hex()}"\n'
            f'id = "{self.id.hex()}"\n'
            f"clinic = {json.dumps(self.clinic, ensure_ascii=False)}\n"
            f"created = {self.created.isoformat()}\n"
            "# A demo key: the form asks for no real details.\n"
            f"demo = {str(self.demo).lower()}\n"
        )


def check_clinic_name(clinic: str) -> str:
    """Return the clinic's name, trimmed, if it fits on one line of a file and a screen.

    Raises:
        KioskError: it is empty, longer than 100 characters, or holds a control character.
    """
    if not 0 < len(clinic.strip()) <= MAX_CLINIC_NAME_LENGTH or not clinic.isprintable():
        raise KioskError(
            f"the clinic's name has 1 to {MAX_CLINIC_NAME_LENGTH} characters on one line. "
            "Write it as visitors know it."
        )
    return clinic.strip()


def parse_public_key_file(text: str) -> ClinicPublicKey:
    """Parse the text of a public key file.

    Raises:
        KioskError: it is not a public key file, is from another version, or is damaged.
    """
    try:
        raw = tomllib.loads(text)
        if raw.get("version", PUBLIC_KEY_FILE_VERSION) != PUBLIC_KEY_FILE_VERSION:
            raise KioskError(
                f"this public key file is of another version than {PUBLIC_KEY_FILE_VERSION}. "
                "Update this program."
            )
        told = msgspec.convert(raw, _PublicKeyFile)
        key = bytes.fromhex(told.key)
        clinic = check_clinic_name(told.clinic)
        load_sealing_key(key)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError, ValueError) as error:
        raise KioskError(
            f"this is no public key file ({error}). Name the one that `keys new` made."
        ) from error
    except EnvelopeError as error:
        raise KioskError("the key in this public key file is none. Copy the file again.") from error
    if told.id != key_id(key).hex():
        raise KioskError("key and id do not belong together: copy the public key file again.")
    return ClinicPublicKey(key, clinic, told.created, told.demo)


def read_public_key_file(file: Path) -> ClinicPublicKey:
    """Read a public key file.

    Raises:
        KioskError: as in `parse_public_key_file`, plus the file's name; or it cannot be read.
    """
    data = read_at_most(file, _MOST_BYTES)
    try:
        return parse_public_key_file(data.decode("utf-8-sig", "replace"))
    except KioskError as error:
        raise KioskError(f"{file}: {error}") from error
