"""New keys while the desk runs: a next key, a lost passphrase, another passphrase.

A new key is made as by `keys new`: nothing seals to it before its recovery code was typed back.
The older ones stay and open what was sealed to them; kiosks learn the new one with their next
heartbeat, signed.
"""

from __future__ import annotations

import datetime
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.base import private_files
from kiosk.base.atomic_files import keep
from kiosk.base.errors import KioskError
from kiosk.desk.keys.key_folder import KEYS, OLD, Clinic
from kiosk.protocol.clinic_keys import (
    key_generation,
    private_key_file,
    public_key_file,
    recovery_code,
)
from kiosk.protocol.clinic_keys.private_key_file import Lock, WrongSecretError
from kiosk.protocol.clinic_keys.public_key_file import PublicKey
from kiosk.protocol.envelope import hpke_keys

COST = private_key_file.COST


@dataclass(frozen=True)
class _Next:
    """A key that waits for its recovery code to be typed back."""

    public: PublicKey
    key: X25519PrivateKey = field(repr=False)
    locked: str = field(repr=False)
    """Its key file."""
    code: str = field(repr=False)


class Rotation:
    """At most one next key. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: _Next | None = None

    def begin(self, clinic: Clinic, passphrase: str, today: datetime.date) -> str:
        """Make the next key in memory, locked with the clinic's passphrase; its recovery code.

        Raises:
            KioskError: the passphrase does not open the key in use, or the desk was given its
                public key by the command line.
        """
        old = clinic.public
        if old is None or clinic.source is None or clinic.source.public is not None:
            raise KioskError(
                "the desk's public key was named when it was started. Make the new one with "
                "`clearmind-kiosk keys new`, and name that one."
            )
        _opened(clinic, old.id, passphrase)
        made = X25519PrivateKey.generate()
        public = PublicKey(hpke_keys.raw(made), old.clinic, today, old.demo)
        locked = private_key_file.wrap(made, passphrase, Lock.PASSPHRASE, COST).to_text()
        with self._lock:
            self._next = _Next(public, made, locked, recovery_code.new_code())
            return self._next.code

    @property
    def code(self) -> str:
        """The recovery code that waits to be typed back; empty: no new key was begun."""
        with self._lock:
            return self._next.code if self._next else ""

    def finish(self, clinic: Clinic, typed: str) -> PublicKey:
        """Put the next key to use: its files in the keys' folder, the older public one set aside.

        Raises:
            KioskError: there is none, the code is another, or a file cannot be written.
        """
        with self._lock:
            new = self._next
            if new is None or clinic.source is None:
                raise KioskError("no new key waits. Begin again.")
            if recovery_code.normal(typed) != recovery_code.normal(new.code):
                raise KioskError("this is another recovery code. Compare it with what is on paper.")
            key_generation.opens(new.public, new.key)
            copy = private_key_file.wrap(new.key, new.code, Lock.RECOVERY_CODE, COST)
            key_generation.opens(new.public, copy.unlock(typed))
            _put(clinic.source.folder / KEYS, new, copy.to_text())
            self._next = None
            return new.public


def _put(folder: Path, new: _Next, copy: str) -> None:
    stem = f"clinic-{new.public.id.hex()[:8]}"
    older = sorted(folder.glob("*.public.toml"))
    try:
        private_files.write_new(folder / f"{stem}.key", new.locked.encode())
        private_files.write_new(folder / f"{stem}.recovery.key", copy.encode())
        for one in older:
            one.rename(one.with_name(one.name + OLD))
        private_files.write_new(folder / f"{stem}.public.toml", new.public.to_text().encode())
    except OSError as error:
        raise KioskError(
            f"{folder}: the new key cannot be written ({error.strerror}). See that the folder is "
            "writable and the disk not full, and that one *.public.toml stands there."
        ) from error


def change_passphrase(clinic: Clinic, old: str, new: str) -> int:
    """Lock every key that `old` opens with `new` instead; how many.

    Raises:
        KioskError: it opens none, or the new one is too short.
    """
    private_key_file.check_passphrase(new)
    opened: dict[Path, X25519PrivateKey] = {}
    wrong: KioskError = KioskError("the desk was given no private key.")
    for one in clinic.locked:
        try:
            opened[clinic.files[one.key_id]] = one.unlock(old)
        except WrongSecretError as error:
            wrong = error
    if not opened:
        raise wrong
    for file, key in opened.items():
        keep(file, private_key_file.wrap(key, new, Lock.PASSPHRASE, COST).to_text().encode())
    return len(opened)


def recover(clinic: Clinic, copy: str, code: str, new: str) -> bytes:
    """Lock a key with the passphrase `new`, opened from its recovery copy; its id.

    Args:
        clinic: whose key it must be.
        copy: the text of the recovery copy.
        code: its recovery code, as typed.
        new: the passphrase from now on.

    Raises:
        KioskError: the copy is none, or of another clinic; the code is another; the passphrase is
            too short; the file cannot be written.
    """
    locked = private_key_file.parse(copy)
    if locked.lock is not Lock.RECOVERY_CODE:
        raise KioskError("this is no recovery copy. Choose the file that ends in .recovery.key.")
    if clinic.source is None or locked.key_id.hex() not in clinic.key_ids:
        raise KioskError(
            f"this copy is of the key {locked.key_id.hex()}, which is not one of ours."
        )
    private_key_file.check_passphrase(new)
    key = locked.unlock(code)
    stem = f"clinic-{locked.key_id.hex()[:8]}.key"
    file = clinic.files.get(locked.key_id, clinic.source.folder / KEYS / stem)
    keep(file, private_key_file.wrap(key, new, Lock.PASSPHRASE, COST).to_text().encode())
    return locked.key_id


def _opened(clinic: Clinic, key_id: bytes, passphrase: str) -> X25519PrivateKey:
    for one in clinic.locked:
        if one.key_id == key_id:
            return one.unlock(passphrase)
    raise KioskError(f"the private key {key_id.hex()} is not here. Put its file beside the others.")


def made_on(clinic: Clinic, key_id: bytes) -> datetime.date | None:
    """When a key was made, from its public file, in use or set aside; None: that is not here."""
    if clinic.source is None:
        return None
    folder = clinic.source.folder / KEYS
    for file in (*folder.glob("*.public.toml"), *folder.glob(f"*.public.toml{OLD}")):
        with suppress(KioskError):
            found = public_key_file.read(file)
            if found.id == key_id:
                return found.created
    return None
