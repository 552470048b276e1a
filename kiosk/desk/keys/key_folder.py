"""The clinic's keys as the desk has them: public ones to hand out, private ones still locked."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_some
from kiosk.protocol.clinic_keys import private_key_file, public_key_file
from kiosk.protocol.clinic_keys.private_key_file import KeyFile
from kiosk.protocol.clinic_keys.public_key_file import PublicKey
from kiosk.protocol.wire_messages import Signed

KEYS = "keys"
"""The folder in the data folder where keys are looked for when none is named."""
OLD = ".old"
"""What the name of a public key file ends in that is in use no more."""
_SIGNING = "signing.key"
_NEW_KEY = b"clearmind-kiosk clinic key v1\0"


@dataclass(frozen=True)
class Source:
    """Where the keys are read from."""

    folder: Path
    public: Path | None
    """The public key file that was named; None: the one in `folder`/keys."""
    locked: Sequence[Path]
    """The private key files that were named; empty: those in `folder`/keys."""


@dataclass(frozen=True)
class Clinic:
    """Whose desk it is."""

    public: PublicKey | None
    """What kiosks seal to; None: none was made yet, and no kiosk can be paired."""
    locked: tuple[KeyFile, ...]
    """The private keys: that one, and those before it."""
    signing: Ed25519PrivateKey = field(repr=False)
    """Signs receipts and new keys."""
    files: Mapping[bytes, Path] = field(default_factory=dict)
    """Where each private key stands, by its id."""
    source: Source | None = None
    """Where all of it was read from."""

    unusable: tuple[str, ...] = ()
    """What is wrong with key files in the folder that cannot be used; the others are."""

    def again(self) -> Clinic:
        """The keys as they stand in their files now.

        Raises:
            KioskError: as `load`.
        """
        it = self.source
        return load(it.folder, it.public, it.locked) if it else self

    @property
    def name(self) -> str:
        """What visitors call it; empty before there is a key."""
        return self.public.clinic if self.public else ""

    @property
    def key_ids(self) -> frozenset[str]:
        """The ids, in hex digits, of all keys that are here."""
        ids = {one.key_id.hex() for one in self.locked}
        return frozenset(ids | ({self.public.id.hex()} if self.public else set()))

    @property
    def signing_key(self) -> str:
        """The public half of `signing`, base64."""
        return base64.b64encode(self.signing.public_key().public_bytes_raw()).decode()

    def offer(self) -> Signed | None:
        """The public key file, signed: kiosks that know `signing_key` believe it."""
        if self.public is None:
            return None
        text = self.public.to_text()
        signature = self.signing.sign(_NEW_KEY + text.encode())
        return Signed(text, base64.b64encode(signature).decode())


def load(folder: Path, public: Path | None = None, locked: Sequence[Path] = ()) -> Clinic:
    """The keys in the files named, else those in `folder`/keys; the signing key is made once.

    A private key file that was not named and cannot be used stops nothing: see `unusable`.

    Raises:
        KioskError: another file is not what it should be, or two public keys stand there.
    """
    keys = folder / KEYS
    source = Source(folder, public, locked)
    if public is None:
        found = sorted(keys.glob("*.public.toml"))
        if len(found) > 1:
            raise KioskError(
                f"{keys}: several public keys. Rename those not in use any more to …{OLD}, or name "
                "the one in use, --public-key."
            )
        public = found[0] if found else None
    read = {one: private_key_file.read(one) for one in locked}
    unusable: list[str] = []
    if not locked:
        names = sorted(keys.glob("*.key"))
        for one in names:
            if one.name.endswith(".recovery.key"):
                continue
            try:
                read[one] = private_key_file.read(one)
            except KioskError as error:
                unusable.append(str(error))
    return Clinic(
        public=public_key_file.read(public) if public else None,
        locked=tuple(read.values()),
        signing=_signing(folder / _SIGNING),
        files={key.key_id: file for file, key in read.items()},
        source=source,
        unusable=tuple(unusable),
    )


def _signing(file: Path) -> Ed25519PrivateKey:
    if not file.exists():
        made = Ed25519PrivateKey.generate().private_bytes_raw()
        try:
            private_files.write_new(file, base64.b64encode(made) + b"\n")
        except FileExistsError:  # another process was quicker
            pass
        except OSError as error:
            raise KioskError(
                f"{file}: cannot be written ({error.strerror}). Make room on the disk and let this "
                "user write there."
            ) from error
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(read_some(file, 100)))
    except (OSError, ValueError) as error:
        raise KioskError(
            f"{file}: the key that signs receipts cannot be used ({error}). Bring it back from a "
            "backup; kiosks believe no other before they are paired anew."
        ) from error
