"""Generating the clinic's keys: three files; the public one only once the recovery copy opens."""

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
from kiosk.base.secret_files import write_secret_file
from kiosk.protocol.clinic_keys import private_key_file, public_key_file, recovery_code
from kiosk.protocol.clinic_keys.private_key_file import DEFAULT_COST, Argon2Cost, UnlockMethod
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.opening import open_envelope
from kiosk.protocol.envelope.sealing import seal_request

ReadBackRecoveryCode = Callable[[str, Path], str]
"""Takes the recovery code and a file it may be written to; returns the code as read back."""


@dataclass(frozen=True)
class GeneratedKey:
    """A new key and its files."""

    public_key: ClinicPublicKey
    private_file: Path
    recovery_file: Path
    public_file: Path


def generate_clinic_key(
    folder: Path,
    passphrase: str,
    read_back: ReadBackRecoveryCode,
    *,
    clinic: str,
    created: datetime.date,
    demo: bool = False,
    cost: Argon2Cost = DEFAULT_COST,
) -> GeneratedKey:
    """Generate a key in `folder`: the private key, its recovery copy, then the public key.

    Raises:
        KioskError: an argument is refused, or a file cannot be written or opened again. None of
            the files is left then, so no kiosk can seal to a key that nobody can open.
    """
    private_key_file.check_passphrase(passphrase)
    private = X25519PrivateKey.generate()
    public = ClinicPublicKey(
        hpke_keys.raw_public_key(private), public_key_file.check_clinic_name(clinic), created, demo
    )
    stem = f"clinic-{public.id.hex()[:8]}"
    made = GeneratedKey(
        public,
        private_file=folder / f"{stem}.key",
        recovery_file=folder / f"{stem}.recovery.key",
        public_file=folder / f"{stem}.public.toml",
    )
    code_file = folder / f"{stem}.recovery-code.txt"
    code = recovery_code.generate_recovery_code()
    locked = private_key_file.wrap_private_key(private, passphrase, UnlockMethod.PASSPHRASE, cost)
    copy = private_key_file.wrap_private_key(private, code, UnlockMethod.RECOVERY_CODE, cost)
    _make_folder(folder)
    try:
        # Before any file exists: an interruption while the code is written down leaves none behind.
        typed = read_back(code, code_file)
        copy.unlock(typed)
        _write(made.private_file, locked.to_text())
        _write(made.recovery_file, copy.to_text())
        check_key_pair(
            public, private_key_file.read_private_key_file(made.private_file).unlock(passphrase)
        )
        check_key_pair(
            public, private_key_file.read_private_key_file(made.recovery_file).unlock(typed)
        )
        _write(made.public_file, public.to_text())
    except BaseException:
        # Safe to delete: the names contain the id of the key just generated, so they are ours.
        for file in (made.public_file, made.recovery_file, made.private_file, code_file):
            with contextlib.suppress(OSError):
                file.unlink()
        raise
    return made


def check_key_pair(public_key: ClinicPublicKey, private_key: X25519PrivateKey) -> None:
    """Seal a test request to `public_key` and open it with `private_key`.

    Raises:
        KioskError: the two do not match.
    """
    request = ConsultationRequest(
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
    data = seal_request(
        request, public_key=public_key.key, kiosk_id=UUID(int=0), hour=0, consent_version=0
    )
    if open_envelope(data, hpke_keys.key_ring(private_key)).request != request:
        raise KioskError("a test request opened as another. Do not use this key; make a new one.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(f"{folder}: cannot be made ({error.strerror}). Name another.") from error
    if not os.access(folder, os.W_OK):
        raise KioskError(f"{folder}: you may not write there. Name another folder.")


def _write(file: Path, text: str) -> None:
    write_secret_file(file, text.encode())
