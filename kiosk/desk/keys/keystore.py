"""The clinic's passphrase in the keystore of this machine: what its user's sign-in unlocks.

The Secret Service of a Linux desktop, the Keychain of macOS, Windows' Credential Locker, through
the package `keyring`, which is looked for only when somebody asks for a keystore. A store that
would keep the passphrase in plain is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.errors import KioskError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEYRING_SERVICE = "clearmind-kiosk desk"
_MIN_PRIORITY = 1
"""The least priority that `keyring` gives to a store which is a keystore of the system."""


def store_passphrase(data: Path, passphrase: str) -> str:
    """Keep the passphrase of the desk in `data`; the name of the keystore that has it now.

    Raises:
        KioskError: there is no keystore, or it does not take it.
    """
    store = _find_keystore()
    with _as_kiosk_error():
        store.set_password(KEYRING_SERVICE, _entry_name(data), passphrase)
    return str(store.name)


def load_passphrase(data: Path) -> str:
    """The passphrase of the desk in `data`.

    Raises:
        KioskError: there is no keystore, it does not open, or it has none.
    """
    store = _find_keystore()
    with _as_kiosk_error():
        found = store.get_password(KEYRING_SERVICE, _entry_name(data))
    if found is None:
        raise KioskError(
            f"{store.name}: it has no passphrase of this desk. Give it one with: clearmind-kiosk "
            f"desk keystore remember --data {data}"
        )
    return found


def delete_passphrase(data: Path) -> bool:
    """Delete the passphrase of the desk in `data`; whether there was one.

    Raises:
        KioskError: there is no keystore, or it does not open.
    """
    store = _find_keystore()
    with _as_kiosk_error():
        if store.get_password(KEYRING_SERVICE, _entry_name(data)) is None:
            return False
        store.delete_password(KEYRING_SERVICE, _entry_name(data))
    return True


def _entry_name(data: Path) -> str:
    """Which desk of this user: two of them may have two passphrases."""
    return str(data.resolve())


def _find_keystore() -> KeyringBackend:
    try:
        import keyring  # noqa: PLC0415 - optional, and slow to look for its stores
    except ImportError as error:
        raise KioskError(
            "keystores need the package keyring: pip install 'clearmind-kiosk[keystore]'"
        ) from error
    with _as_kiosk_error():
        store = keyring.get_keyring()
        if store.priority >= _MIN_PRIORITY:
            return store
    raise KioskError(
        "there is no keystore here. A Linux desktop has one once somebody signed in to it (GNOME "
        "Keyring, KWallet); a service has none: give it a systemd credential, or type the "
        "passphrase in the browser."
    )


@contextmanager
def _as_kiosk_error() -> Iterator[None]:
    """Say in one line what a keystore refuses: each raises errors of its own."""
    try:
        yield
    except Exception as error:
        raise KioskError(
            f"the keystore does not answer ({type(error).__name__}: {error}). Sign in to this "
            "machine's desktop and unlock it there, then try again."
        ) from error
