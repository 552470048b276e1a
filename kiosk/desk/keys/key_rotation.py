"""Key changes while the desk runs: a new key, a lost passphrase, a changed passphrase.

As with `keys new`, nothing is sealed to a new key until its recovery code has been typed back.
Older keys stay and open what was sealed to them; kiosks get the new one, signed, with their next
heartbeat.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.base import file_moves, private_files
from kiosk.base.atomic_files import write_atomically
from kiosk.base.errors import KioskError
from kiosk.desk.keys.key_folder import KEYS_FOLDER, RETIRED_SUFFIX, ClinicKeys
from kiosk.protocol.clinic_keys import (
    key_generation,
    private_key_file,
    public_key_file,
    recovery_code,
)
from kiosk.protocol.clinic_keys.private_key_file import UnlockMethod, WrongSecretError
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys

KEY_FILE_COST = private_key_file.DEFAULT_COST


@dataclass(frozen=True)
class _PendingKey:
    """A new key waiting for its recovery code to be typed back."""

    public: ClinicPublicKey
    key: X25519PrivateKey = field(repr=False)
    locked: str = field(repr=False)
    """The text of its key file, locked with the passphrase."""
    code: str = field(repr=False)


class KeyRotation:
    """Holds at most one pending key. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: _PendingKey | None = None

    def begin_new_key(self, clinic: ClinicKeys, passphrase: str, today: datetime.date) -> str:
        """Create a new key in memory, locked with the passphrase; return its recovery code.

        Raises:
            KioskError: the passphrase does not open the key in use, or the public key was named on
                the command line.
        """
        old = clinic.public_key
        if old is None or clinic.source is None or clinic.source.public_key_file is not None:
            raise KioskError(
                "the desk's public key was named when it was started. Make the new one with "
                "`clearmind-kiosk keys new`, and name that one."
            )
        _unlock_key(clinic, old.id, passphrase)
        made = X25519PrivateKey.generate()
        public = ClinicPublicKey(hpke_keys.raw_public_key(made), old.clinic, today, old.demo)
        locked = private_key_file.wrap_private_key(
            made, passphrase, UnlockMethod.PASSPHRASE, KEY_FILE_COST
        ).to_text()
        with self._lock:
            self._next = _PendingKey(public, made, locked, recovery_code.generate_recovery_code())
            return self._next.code

    @property
    def pending_recovery_code(self) -> str:
        """The recovery code still to be typed back; empty: no new key is pending."""
        with self._lock:
            return self._next.code if self._next else ""

    def confirm_new_key(self, clinic: ClinicKeys, typed: str) -> ClinicPublicKey:
        """Put the pending key to use: write its files and retire the older public key.

        Raises:
            KioskError: no key is pending, the code differs, or a file cannot be written.
        """
        with self._lock:
            new = self._next
            if new is None or clinic.source is None:
                raise KioskError("there is no new key to confirm. Start over.")
            if recovery_code.parse_recovery_code(typed) != recovery_code.parse_recovery_code(
                new.code
            ):
                raise KioskError("that's not the recovery code. Check it against your paper.")
            key_generation.check_key_pair(new.public, new.key)
            copy = private_key_file.wrap_private_key(
                new.key, new.code, UnlockMethod.RECOVERY_CODE, KEY_FILE_COST
            )
            key_generation.check_key_pair(new.public, copy.unlock(typed))
            _write_key_files(clinic.source.folder / KEYS_FOLDER, new, copy.to_text())
            self._next = None
            return new.public


def _write_key_files(folder: Path, new: _PendingKey, copy: str) -> None:
    stem = f"clinic-{new.public.id.hex()[:8]}"
    older = sorted(folder.glob("*.public.toml"))
    try:
        private_files.write_new_file(folder / f"{stem}.key", new.locked.encode())
        private_files.write_new_file(folder / f"{stem}.recovery.key", copy.encode())
        for one in older:
            file_moves.rename_path(one, one.with_name(one.name + RETIRED_SUFFIX))
        private_files.write_new_file(folder / f"{stem}.public.toml", new.public.to_text().encode())
    except OSError as error:
        raise KioskError(
            f"{folder}: the new key cannot be written ({error.strerror}). See that the folder is "
            "writable and the disk not full, and that one *.public.toml stands there."
        ) from error


def change_passphrase(clinic: ClinicKeys, old: str, new: str) -> int:
    """Re-lock every key that the passphrase `old` opens with `new`; return how many.

    All keys change or none. If undoing fails as well, or the machine stops in between, `old` still
    opens those that are left, so changing it once more finishes the change.

    Raises:
        KioskError: `old` opens none, `new` is too short, or a file cannot be written.
    """
    private_key_file.check_passphrase(new)
    opened: dict[Path, X25519PrivateKey] = {}
    wrong: KioskError = KioskError("the desk doesn't have a private key.")
    for one in clinic.locked_keys:
        try:
            opened[clinic.key_paths[one.key_id]] = one.unlock(old)
        except WrongSecretError as error:
            wrong = error
    if not opened:
        raise wrong
    _replace_all(
        {
            file: private_key_file.wrap_private_key(
                key, new, UnlockMethod.PASSPHRASE, KEY_FILE_COST
            )
            .to_text()
            .encode()
            for file, key in opened.items()
        }
    )
    return len(opened)


def _replace_all(contents: Mapping[Path, bytes]) -> None:
    """Write all key files, or leave all as they are.

    Raises:
        KioskError: one cannot be written; it says which passphrase opens which key.
    """
    before: dict[Path, bytes] = {}
    try:
        for file, data in contents.items():
            known = file.read_bytes()
            write_atomically(file, data)
            before[file] = known
    except (KioskError, OSError) as error:
        changed = _undo(before)
        if not changed:
            raise KioskError(f"{error} The old passphrase still opens all keys.") from error
        names = ", ".join(file.name for file in changed)
        raise KioskError(
            f"{error} The new passphrase already opens {names}; the old one opens the other keys. "
            "Change it once more, from the old one to the new one."
        ) from error


def _undo(before: Mapping[Path, bytes]) -> list[Path]:
    """Put back what the files held; returns those that could not be."""
    failed = []
    for file, data in before.items():
        try:
            write_atomically(file, data)
        except KioskError:
            failed.append(file)
    return failed


def recover_key(clinic: ClinicKeys, recovery_copy: str, code: str, new: str) -> bytes:
    """Open a key from its recovery copy and lock it with the passphrase `new`; return its id.

    Args:
        clinic: the clinic that the key must belong to.
        recovery_copy: the text of the recovery copy.
        code: its recovery code, as typed.
        new: the new passphrase.

    Raises:
        KioskError: this is not a recovery copy, or not one of this clinic's; the code is wrong; the
            passphrase is too short; the file cannot be written.
    """
    locked = private_key_file.parse_private_key_file(recovery_copy)
    if locked.unlock_method is not UnlockMethod.RECOVERY_CODE:
        raise KioskError("this isn't a recovery copy. Choose the file that ends in .recovery.key.")
    if clinic.source is None or locked.key_id.hex() not in clinic.key_ids:
        raise KioskError(
            f"this copy belongs to key {locked.key_id.hex()}, which isn't one of this desk's keys."
        )
    private_key_file.check_passphrase(new)
    key = locked.unlock(code)
    stem = f"clinic-{locked.key_id.hex()[:8]}.key"
    file = clinic.key_paths.get(locked.key_id, clinic.source.folder / KEYS_FOLDER / stem)
    write_atomically(
        file,
        private_key_file.wrap_private_key(key, new, UnlockMethod.PASSPHRASE, KEY_FILE_COST)
        .to_text()
        .encode(),
    )
    return locked.key_id


def _unlock_key(clinic: ClinicKeys, key_id: bytes, passphrase: str) -> X25519PrivateKey:
    for one in clinic.locked_keys:
        if one.key_id == key_id:
            return one.unlock(passphrase)
    raise KioskError(f"the private key {key_id.hex()} isn't here. Put its file with the others.")


def key_creation_date(clinic: ClinicKeys, key_id: bytes) -> datetime.date | None:
    """When a key was created, by its public key file, current or retired; None: no such file."""
    if clinic.source is None:
        return None
    folder = clinic.source.folder / KEYS_FOLDER
    for file in (*folder.glob("*.public.toml"), *folder.glob(f"*.public.toml{RETIRED_SUFFIX}")):
        with suppress(KioskError):
            found = public_key_file.read_public_key_file(file)
            if found.id == key_id:
                return found.created
    return None
