"""The clinic's keys on disk: public keys to hand out, private keys still locked."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_at_most
from kiosk.protocol.clinic_keys import private_key_file, public_key_file
from kiosk.protocol.clinic_keys.private_key_file import PrivateKeyFile
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.wire_messages import SignedText

KEYS_FOLDER = "keys"
"""The folder in the data folder that holds the keys, unless others are named."""
RETIRED_SUFFIX = ".old"
"""The suffix of a public key file that is no longer in use."""
_SIGNING_KEY_FILE = "signing.key"


@dataclass(frozen=True)
class KeySource:
    """Where the keys are loaded from."""

    folder: Path
    public_key_file: Path | None
    """The public key file given on the command line; None: the one in `folder`/keys."""
    private_key_files: Sequence[Path]
    """The private key files given on the command line; empty: those in `folder`/keys."""


@dataclass(frozen=True)
class ClinicKeys:
    """The clinic's keys, and where they were loaded from."""

    public_key: ClinicPublicKey | None
    """What kiosks seal to; None: not created yet, so no kiosk can be paired."""
    locked_keys: tuple[PrivateKeyFile, ...]
    """The private keys: the one for `public_key`, and earlier ones."""
    signing_private_key: Ed25519PrivateKey = field(repr=False)
    """Signs receipts and new keys."""
    key_paths: Mapping[bytes, Path] = field(default_factory=dict)
    """Each private key's file, by key id."""
    source: KeySource | None = None
    """Where the keys were loaded from."""

    unusable_files: tuple[str, ...] = ()
    """What is wrong with each unusable key file in the folder; the others are used."""

    def reload(self) -> ClinicKeys:
        """The keys as they are in their files now.

        Raises:
            KioskError: as `load_clinic_keys`.
        """
        it = self.source
        return load_clinic_keys(it.folder, it.public_key_file, it.private_key_files) if it else self

    @property
    def clinic_name(self) -> str:
        """The clinic's name; empty before there is a key."""
        return self.public_key.clinic if self.public_key else ""

    @property
    def key_ids(self) -> frozenset[str]:
        """The ids, in hex, of all keys here."""
        ids = {one.key_id.hex() for one in self.locked_keys}
        return frozenset(ids | ({self.public_key.id.hex()} if self.public_key else set()))

    @property
    def signing_public_key(self) -> str:
        """The public half of `signing_private_key`, base64."""
        return base64.b64encode(self.signing_private_key.public_key().public_bytes_raw()).decode()

    def signed_public_key(self) -> SignedText | None:
        """The public key file, signed; kiosks verify it with `signing_public_key`."""
        if self.public_key is None:
            return None
        text = self.public_key.to_text()
        signature = self.signing_private_key.sign(public_key_file.OFFER_LABEL + text.encode())
        return SignedText(text, base64.b64encode(signature).decode())


def load_clinic_keys(
    folder: Path, public_key: Path | None = None, private_key_files: Sequence[Path] = ()
) -> ClinicKeys:
    """Load the keys from the given files, else from `folder`/keys; create a missing signing key.

    An unusable private key file that was not named is not an error: see `unusable_files`.

    Raises:
        KioskError: any other file is unusable, or the folder holds more than one public key.
    """
    keys = folder / KEYS_FOLDER
    source = KeySource(folder, public_key, private_key_files)
    if public_key is None:
        found = sorted(keys.glob("*.public.toml"))
        if len(found) > 1:
            raise KioskError(
                f"{keys}: more than one public key. Rename those no longer in use to "
                f"…{RETIRED_SUFFIX}, "
                "or name the one in use, --public-key."
            )
        public_key = found[0] if found else None
    read = {one: private_key_file.read_private_key_file(one) for one in private_key_files}
    unusable: list[str] = []
    if not private_key_files:
        names = sorted(keys.glob("*.key"))
        for one in names:
            if one.name.endswith(".recovery.key"):
                continue
            try:
                read[one] = private_key_file.read_private_key_file(one)
            except KioskError as error:
                unusable.append(str(error))
    return ClinicKeys(
        public_key=public_key_file.read_public_key_file(public_key) if public_key else None,
        locked_keys=tuple(read.values()),
        signing_private_key=_load_or_make_signing_key(folder / _SIGNING_KEY_FILE),
        key_paths={key.key_id: file for file, key in read.items()},
        source=source,
        unusable_files=tuple(unusable),
    )


def _load_or_make_signing_key(file: Path) -> Ed25519PrivateKey:
    if not file.exists():
        made = Ed25519PrivateKey.generate().private_bytes_raw()
        try:
            private_files.write_new_file(file, base64.b64encode(made) + b"\n")
        except FileExistsError:  # another process was faster
            pass
        except OSError as error:
            raise KioskError(
                f"{file}: cannot be written ({error.strerror}). Make room on the disk and let this "
                "user write there."
            ) from error
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(read_at_most(file, 100)))
    except (OSError, ValueError) as error:
        raise KioskError(
            f"{file}: the key that signs receipts cannot be used ({error}). Bring it back from a "
            "backup; kiosks believe no other before they are paired again."
        ) from error
