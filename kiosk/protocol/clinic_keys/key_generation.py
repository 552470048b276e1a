"""Making the clinic's keys: three files, and no public one before the recovery copy has opened."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.base.errors import KioskError
from kiosk.base.secret_files import write_new
from kiosk.protocol.clinic_keys import private_key_file, public_key_file, recovery_code
from kiosk.protocol.clinic_keys.private_key_file import COST, Cost, Lock
from kiosk.protocol.clinic_keys.public_key_file import PublicKey
from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.envelope.consultation_request import Request
from kiosk.protocol.envelope.opening import open_envelope
from kiosk.protocol.envelope.sealing import seal

ReadBack = Callable[[str, Path], str]
"""Given the recovery code and where it may be written: gives the code as read from what was."""


@dataclass(frozen=True)
class Made:
    """A new key and its files."""

    key: PublicKey
    private: Path
    recovery: Path
    public: Path


def make(
    folder: Path,
    passphrase: str,
    read_back: ReadBack,
    *,
    clinic: str,
    created: datetime.date,
    demo: bool = False,
    cost: Cost = COST,
) -> Made:
    """Make a key in `folder`: the private key, its recovery copy, then the public key.

    Raises:
        KioskError: something is refused, cannot be written or does not open again. Then none of
            the files is left, so no kiosk can seal to a key that nobody opens.
    """
    private_key_file.check_passphrase(passphrase)
    private = X25519PrivateKey.generate()
    public = PublicKey(hpke_keys.raw(private), public_key_file.check_name(clinic), created, demo)
    stem = f"clinic-{public.id.hex()[:8]}"
    made = Made(
        public,
        private=folder / f"{stem}.key",
        recovery=folder / f"{stem}.recovery.key",
        public=folder / f"{stem}.public.toml",
    )
    code_file = folder / f"{stem}.recovery-code.txt"
    code = recovery_code.new_code()
    locked = private_key_file.wrap(private, passphrase, Lock.PASSPHRASE, cost)
    copy = private_key_file.wrap(private, code, Lock.RECOVERY_CODE, cost)
    _make_folder(folder)
    try:
        # Before there is a file: whoever is cut off while they write the code down leaves none.
        typed = read_back(code, code_file)
        copy.unlock(typed)
        _write(made.private, locked.to_text())
        _write(made.recovery, copy.to_text())
        opens(public, private_key_file.read(made.private).unlock(passphrase))
        opens(public, private_key_file.read(made.recovery).unlock(typed))
        _write(made.public, public.to_text())
    except BaseException:
        # Their names hold the id of a key made just now: they are ours.
        for file in (made.public, made.recovery, made.private, code_file):
            with contextlib.suppress(OSError):
                file.unlink()
        raise
    return made


def opens(public: PublicKey, private: X25519PrivateKey) -> None:
    """Seal a test request to `public` and open it with `private`.

    Raises:
        KioskError: they do not belong together.
    """
    request = Request(
        id=str(uuid4()),
        consent="0" * 64,
        language="en",
        for_whom="me",
        adult=True,
        way="call",
        contact="test",
        name_the_clinic=False,
        times=("any",),
        name="test",
    )
    data = seal(request, public_key=public.key, kiosk_id=UUID(int=0), hour=0, consent_version=0)
    if open_envelope(data, hpke_keys.ring(private)).request != request:
        raise KioskError("a test request opened as another. Do not use this key; make a new one.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(f"{folder}: cannot be made ({error.strerror}). Name another.") from error
    if not os.access(folder, os.W_OK):
        raise KioskError(f"{folder}: you may not write there. Name another folder.")


def _write(file: Path, text: str) -> None:
    write_new(file, text.encode())
