"""The private key file: the key wrapped with a passphrase or a recovery code.

128 bytes, big-endian, as base64 between BEGIN and END lines. The first 80 are the header, which
the wrapping authenticates: CMKF · version · unlock method · kdf · lanes · u32 memory in KiB ·
u32 passes · 16 salt · 12 nonce · 4 zero · 32 public key. Then the wrapped private key: 32 bytes
and a tag of 16.
"""

from __future__ import annotations

import base64
import binascii
import enum
import os
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_at_most
from kiosk.protocol.clinic_keys import recovery_code
from kiosk.protocol.envelope.hpke_keys import key_id, raw_public_key

KEY_FILE_VERSION = 1
MIN_PASSPHRASE_LENGTH = 12
"""Characters; a stolen file can be attacked for years."""

_LAYOUT = struct.Struct(">4sBBBBII16s12s4x32s")
_SIZE = _LAYOUT.size + 32 + 16
_MAGIC = b"CMKF"
_ARGON2ID = 1
_BEGIN = "-----BEGIN CLEARMIND KIOSK PRIVATE KEY-----"
_END = "-----END CLEARMIND KIOSK PRIVATE KEY-----"
_MOST_BYTES = 4096


class UnlockMethod(enum.IntEnum):
    """What opens a key file."""

    PASSPHRASE = 1
    RECOVERY_CODE = 2


class WrongSecretError(KioskError):
    """The passphrase or recovery code is wrong, or the file was changed: they look the same."""


@dataclass(frozen=True)
class Argon2Cost:
    """The Argon2id cost of one guess. Defaults: RFC 9106, section 4, second recommended option."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def is_sane(self) -> bool:
        """Whether a file may ask for this much: at most 1 GiB, 64 passes, 16 lanes."""
        return (
            1 <= self.passes <= 64
            and 1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory_kib <= 2**20
        )


DEFAULT_COST = Argon2Cost()


@dataclass(frozen=True)
class PrivateKeyFile:
    """A private key that cannot be used before `unlock`."""

    unlock_method: UnlockMethod
    cost: Argon2Cost
    salt: bytes
    nonce: bytes
    public_key: bytes
    """The matching public key, 32 raw bytes."""
    wrapped_key: bytes = b""

    @property
    def key_id(self) -> bytes:
        """The id of its key, available before it is unlocked."""
        return key_id(self.public_key)

    def header_bytes(self) -> bytes:
        """The 80 bytes that the wrapping authenticates."""
        cost = self.cost
        return _LAYOUT.pack(
            _MAGIC,
            KEY_FILE_VERSION,
            self.unlock_method,
            _ARGON2ID,
            cost.lanes,
            cost.memory_kib,
            cost.passes,
            self.salt,
            self.nonce,
            self.public_key,
        )

    def to_text(self) -> str:
        """The text of the file: a line for people, and the bytes."""
        lock = self.unlock_method.name.lower().replace("_", " ")
        body = base64.encodebytes(self.header_bytes() + self.wrapped_key).decode()
        return (
            f"Opens the requests sealed to key {self.key_id.hex()}, with its {lock}. "
            f"Keep it off the kiosk.\n{_BEGIN}\n{body}{_END}\n"
        )

    def unlock(self, secret: str) -> X25519PrivateKey:
        """Unwrap the private key.

        Args:
            secret: the passphrase or the recovery code, depending on `unlock_method`.

        Raises:
            WrongSecretError: it is the wrong one.
            KioskError: `secret` is not a recovery code, this machine has too little memory, or
                the file holds a key that does not match its public key.
        """
        aes = AESGCM(_derive_wrapping_key(secret, self.unlock_method, self.cost, self.salt))
        try:
            private = X25519PrivateKey.from_private_bytes(
                aes.decrypt(self.nonce, self.wrapped_key, self.header_bytes())
            )
        except InvalidTag:
            name = (
                "passphrase" if self.unlock_method is UnlockMethod.PASSPHRASE else "recovery code"
            )
            raise WrongSecretError(
                f"this {name} does not open the key {self.key_id.hex()}. "
                "Type it again; capital and small letters differ in a passphrase."
            ) from None
        if raw_public_key(private) != self.public_key:
            raise KioskError("the key file holds another key than it says. Use another copy.")
        return private


def wrap_private_key(
    private_key: X25519PrivateKey,
    secret: str,
    unlock_method: UnlockMethod,
    cost: Argon2Cost = DEFAULT_COST,
) -> PrivateKeyFile:
    """Wrap `private_key` with `secret`.

    Raises:
        KioskError: the passphrase has fewer than 12 characters, or `secret` is not a recovery
            code.
    """
    if unlock_method is UnlockMethod.PASSPHRASE:
        check_passphrase(secret)
    salt, nonce = os.urandom(16), os.urandom(12)
    bare = PrivateKeyFile(unlock_method, cost, salt, nonce, raw_public_key(private_key))
    aes = AESGCM(_derive_wrapping_key(secret, unlock_method, cost, salt))
    wrapped = aes.encrypt(nonce, private_key.private_bytes_raw(), bare.header_bytes())
    return PrivateKeyFile(unlock_method, cost, salt, nonce, raw_public_key(private_key), wrapped)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is easy to guess.

    Raises:
        KioskError: it has fewer than 12 characters.
    """
    if len(unicodedata.normalize("NFC", passphrase)) < MIN_PASSPHRASE_LENGTH:
        raise KioskError(
            f"the passphrase has fewer than {MIN_PASSPHRASE_LENGTH} characters. "
            "Take four words or more that nobody would put together."
        )


def parse_private_key_file(text: str) -> PrivateKeyFile:
    """Parse the text of a key file.

    Raises:
        KioskError: it is not a key file, is from a later version, or was changed.
    """
    lines = [line.strip() for line in text.splitlines()]
    try:
        body = "".join(lines[lines.index(_BEGIN) + 1 : lines.index(_END)])
        data = base64.b64decode(body, validate=True)
    except (ValueError, binascii.Error):
        data = b""
    if data[:4] != _MAGIC or len(data) < 5:
        raise KioskError("this is no private key file. Name the one that `keys new` made.")
    if data[4] != KEY_FILE_VERSION:
        raise KioskError(
            f"this key file is of version {data[4]}, this program knows {KEY_FILE_VERSION}. "
            "Update it."
        )
    if len(data) != _SIZE:
        raise KioskError("this key file is cut or has grown. Use another copy.")
    _, _, lock, kdf, lanes, memory, passes, salt, nonce, public = _LAYOUT.unpack_from(data)
    cost = Argon2Cost(memory, passes, lanes)
    if lock not in set(UnlockMethod) or kdf != _ARGON2ID or any(data[44:48]) or not cost.is_sane():
        raise KioskError("this key file was changed. Use another copy.")
    return PrivateKeyFile(UnlockMethod(lock), cost, salt, nonce, public, data[_LAYOUT.size :])


def read_private_key_file(file: Path) -> PrivateKeyFile:
    """Read a key file.

    Raises:
        KioskError: as in `parse_private_key_file`, plus the file's name; or it cannot be read.
    """
    data = read_at_most(file, _MOST_BYTES)
    try:
        return parse_private_key_file(data.decode("utf-8", "replace"))
    except KioskError as error:
        raise KioskError(f"{file}: {error}") from error


def _derive_wrapping_key(secret: str, lock: UnlockMethod, cost: Argon2Cost, salt: bytes) -> bytes:
    plain = (
        unicodedata.normalize("NFC", secret)
        if lock is UnlockMethod.PASSPHRASE
        else recovery_code.parse_recovery_code(secret)
    )
    try:
        return hash_secret_raw(
            plain.encode("utf-8", "surrogatepass"),
            salt,
            cost.passes,
            cost.memory_kib,
            cost.lanes,
            32,
            Type.ID,
        )
    except Argon2Error as error:
        raise KioskError(
            f"the key cannot be unlocked here ({error}). It needs {cost.memory_kib // 1024} MiB "
            "of free memory: close something."
        ) from error
