"""Keeps the clinic's passphrase in this machine's keystore, which its user's sign-in unlocks.

That is the Secret Service on a Linux desktop, the Keychain on macOS or the Credential Locker on
Windows, through the package `keyring`, imported only when a keystore is asked for. A store that
would keep the passphrase in plain text is refused.
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
"""The lowest priority that `keyring` gives to a system keystore."""


def store_passphrase(data: Path, passphrase: str) -> str:
    """Store the passphrase of the desk in `data`; return the keystore's name.

    Raises:
        KioskError: there is no keystore, or it refuses.
    """
    store = _find_keystore()
    with _as_kiosk_error():
        store.set_password(KEYRING_SERVICE, _entry_name(data), passphrase)
    return str(store.name)


def load_passphrase(data: Path) -> str:
    """The passphrase of the desk in `data`.

    Raises:
        KioskError: there is no keystore, it does not open, or it has no passphrase.
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
    """Delete the passphrase of the desk in `data`; return whether there was one.

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
    """The data folder as the entry's name: each of a user's desks may have its own passphrase."""
    return str(data.resolve())


def _find_keystore() -> KeyringBackend:
    try:
        import keyring  # noqa: PLC0415 - optional, and slow to find its stores
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
    """Turn any keystore error into a one-line `KioskError`: each store raises its own types."""
    try:
        yield
    except Exception as error:
        raise KioskError(
            f"the keystore does not answer ({type(error).__name__}: {error}). Sign in to this "
            "machine's desktop and unlock it there, then try again."
        ) from error
