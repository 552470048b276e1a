"""The clinic's keys as the desk has them: public ones to hand out, private ones still locked."""

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
"""The folder in the data folder where keys are looked for when none is named."""
RETIRED_SUFFIX = ".old"
"""What the name of a public key file ends in that is in use no more."""
_SIGNING_KEY_FILE = "signing.key"


@dataclass(frozen=True)
class KeySource:
    """Where the keys are read from."""

    folder: Path
    public_key_file: Path | None
    """The public key file that was named; None: the one in `folder`/keys."""
    private_key_files: Sequence[Path]
    """The private key files that were named; empty: those in `folder`/keys."""


@dataclass(frozen=True)
class ClinicKeys:
    """Whose desk it is."""

    public_key: ClinicPublicKey | None
    """What kiosks seal to; None: none was made yet, and no kiosk can be paired."""
    locked_keys: tuple[PrivateKeyFile, ...]
    """The private keys: that one, and those before it."""
    signing_private_key: Ed25519PrivateKey = field(repr=False)
    """Signs receipts and new keys."""
    key_paths: Mapping[bytes, Path] = field(default_factory=dict)
    """Where each private key stands, by its id."""
    source: KeySource | None = None
    """Where all of it was read from."""

    unusable_files: tuple[str, ...] = ()
    """What is wrong with key files in the folder that cannot be used; the others are."""

    def reload(self) -> ClinicKeys:
        """The keys as they stand in their files now.

        Raises:
            KioskError: as `load`.
        """
        it = self.source
        return load_clinic_keys(it.folder, it.public_key_file, it.private_key_files) if it else self

    @property
    def clinic_name(self) -> str:
        """What visitors call it; empty before there is a key."""
        return self.public_key.clinic if self.public_key else ""

    @property
    def key_ids(self) -> frozenset[str]:
        """The ids, in hex digits, of all keys that are here."""
        ids = {one.key_id.hex() for one in self.locked_keys}
        return frozenset(ids | ({self.public_key.id.hex()} if self.public_key else set()))

    @property
    def signing_public_key(self) -> str:
        """The public half of `signing`, base64."""
        return base64.b64encode(self.signing_private_key.public_key().public_bytes_raw()).decode()

    def signed_public_key(self) -> SignedText | None:
        """The public key file, signed: kiosks that know `signing_key` believe it."""
        if self.public_key is None:
            return None
        text = self.public_key.to_text()
        signature = self.signing_private_key.sign(public_key_file.OFFER_LABEL + text.encode())
        return SignedText(text, base64.b64encode(signature).decode())


def load_clinic_keys(
    folder: Path, public_key: Path | None = None, private_key_files: Sequence[Path] = ()
) -> ClinicKeys:
    """The keys in the files named, else those in `folder`/keys; the signing key is made once.

    A private key file that was not named and cannot be used stops nothing: see `unusable`.

    Raises:
        KioskError: another file is not what it should be, or two public keys stand there.
    """
    keys = folder / KEYS_FOLDER
    source = KeySource(folder, public_key, private_key_files)
    if public_key is None:
        found = sorted(keys.glob("*.public.toml"))
        if len(found) > 1:
            raise KioskError(
                f"{keys}: several public keys. Rename those not in use any more to "
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
        except FileExistsError:  # another process was quicker
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
            "backup; kiosks believe no other before they are paired anew."
        ) from error
