"""Unlocks the keys without anyone typing the passphrase, where it was stored for the desk.

systemd decrypts a credential into memory for this service only (`LoadCredentialEncrypted=`), using
the machine's TPM if there is one. A keystore is open once its user has signed in to the machine. A
plain file protects nothing, so every page warns of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.base.secret_files import read_at_most
from kiosk.desk.desk import Desk
from kiosk.desk.keys import keystore
from kiosk.desk.store import desk_audit

CREDENTIAL_NAME = "desk-passphrase"
"""The credential's name: `LoadCredentialEncrypted=desk-passphrase:FILE`."""
BY_KEYSTORE = "by this computer's keystore"
_MOST_BYTES = 4096


def unlock_unattended(
    desk: Desk,
    plain_passphrase_file: Path | None,
    report: Callable[[str], None],
    environ: Mapping[str, str] = os.environ,
) -> None:
    """Unlock the keys if a passphrase was stored for the desk; report what fails.

    A locked desk still receives requests, so a failed unlock does not keep it from starting.

    Args:
        desk: the desk whose keys to unlock.
        plain_passphrase_file: a file with the passphrase, named on the command line; None: none.
        report: called with a line about the outcome.
        environ: environment variables; systemd sets `CREDENTIALS_DIRECTORY`.

    Raises:
        KioskError: the credential or `plain_passphrase_file` cannot be read.
    """
    folder = environ.get("CREDENTIALS_DIRECTORY")
    credential = Path(folder) / CREDENTIAL_NAME if folder else None
    if credential is not None and credential.exists():
        _try(desk, partial(_first_line_of, credential), "by the systemd credential", report)
    elif desk.use_keystore:
        _try(desk, partial(keystore.load_passphrase, desk.data_folder), BY_KEYSTORE, report)
    elif plain_passphrase_file is not None:
        passphrase = _first_line_of(plain_passphrase_file)
        desk.unlocked_from_plain_file = _try(desk, lambda: passphrase, "from a plain file", report)


def _try(desk: Desk, passphrase: Callable[[], str], how: str, say: Callable[[str], None]) -> bool:
    try:
        desk.vault.unlock(passphrase(), auto_lock=False)
    except KioskError as error:
        desk_audit.record_action(desk.database, desk.now, "unlock-failed", detail=how)
        say(f"Requests are still locked: {error}")
        return False
    desk_audit.record_action(desk.database, desk.now, "unlocked", detail=how)
    say(f"Requests were unlocked {how}.")
    return True


def _first_line_of(file: Path) -> str:
    lines = read_at_most(file, _MOST_BYTES).decode("utf-8", "replace").splitlines()
    return lines[0] if lines else ""
