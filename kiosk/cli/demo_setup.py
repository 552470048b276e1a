"""What the demo is made of: a key of its own, and a kiosk that its desk knows.

In its folder, `desk` is the desk's data, and all that opens requests is there: `keys` and
`passphrase.txt`. `kiosk` is the kiosk's data, with the public key; `kiosk.toml` its settings.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.base import private_files
from kiosk.base.atomic_files import drop, keep
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.desk.keys import key_folder
from kiosk.desk.store import devices
from kiosk.protocol import spki_pins
from kiosk.protocol.clinic_keys import key_generation
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import Pairing

if TYPE_CHECKING:
    from kiosk.desk.desk import Desk

DESK, KIOSK, SETTINGS, PASSPHRASE = "desk", "kiosk", "kiosk.toml", "passphrase.txt"
NAME = "Demo"
HOST, PORT = "127.0.0.1", 8480
_SETTINGS = f"""\
# The demo's kiosk. It is made once: change what you like. `clearmind-kiosk settings` explains all.
[form]
public_key = "{KIOSK}/{spki_pins.PUBLIC_KEY}"
demo = true
"""


def prepare(folder: Path) -> None:
    """Make in `folder` what is not there yet: the demo's key, its settings.

    Raises:
        KioskError: something cannot be written.
    """
    keys = folder / DESK / key_folder.KEYS
    try:
        for one in (DESK, KIOSK):
            private_files.make_folder(folder / one)
        if not list(keys.glob("*.public.toml")):
            _new_key(folder, keys)
        if not (folder / SETTINGS).exists():
            private_files.write_new(folder / SETTINGS, _SETTINGS.encode())
    except OSError as error:
        raise KioskError(
            f"{folder}: the demo cannot be made ({error}). Name another folder with --data."
        ) from error


def _new_key(folder: Path, keys: Path) -> None:
    passphrase = secrets.token_urlsafe(24)
    keep(folder / DESK / PASSPHRASE, f"{passphrase}\n".encode())
    made = key_generation.make(
        keys,
        passphrase,
        lambda code, _file: code,
        clinic=NAME,
        created=datetime.datetime.now(tz=datetime.UTC).date(),
        demo=True,
    )
    drop(made.recovery)  # nobody was told its code


def port(folder: Path) -> int:
    """Where the desk listened last, while that is free; else 0, any that is."""
    known = desk_pairing.load(folder / KIOSK)
    wanted = known.port if known else PORT
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        if sys.platform != "win32":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((HOST, wanted))
        except OSError:
            return 0
    return wanted


def pair(folder: Path, desk: Desk) -> Pairing:
    """Have `desk` know the demo's kiosk, and the kiosk where the desk is.

    Nobody types a code or confirms: both are this user's, on one machine.

    Raises:
        KioskError: a file cannot be read or written.
    """
    data = folder / KIOSK
    known = desk_pairing.load(data)
    if known is not None and _is_true(desk, known):
        made = msgspec.structs.replace(known, port=desk.address.port)
    else:
        made = _new(desk, data)
    if made != known:
        desk_pairing.store(data, made)
    return made


def _is_true(desk: Desk, known: Pairing) -> bool:
    device = devices.by_token(desk.database, known.token)
    return (
        known.signing_key == desk.clinic.signing_key
        and device is not None
        and device.confirmed_at is not None
        and device.revoked_at is None
    )


def _new(desk: Desk, data: Path) -> Pairing:
    public = desk.clinic.public
    if public is None:
        raise KioskError(
            f"{desk.data}: the demo's key is gone. Delete the folder; it is made anew."
        )
    who = kiosk_identity.load_or_mint(data)
    token = secrets.token_urlsafe(32)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    devices.add(
        desk.database,
        kiosk_id=who.kiosk_id,
        token=hashed,
        device_key=who.public_key,
        key_id=public.id.hex(),
        name=NAME,
        now=desk.now,
    )
    device = devices.by_token(desk.database, token)
    if device is not None:
        devices.confirm(desk.database, device.id, NAME, desk.now)
    keep(data / spki_pins.PUBLIC_KEY, public.to_text().encode())
    return Pairing(
        host=HOST,
        port=desk.address.port,
        pins=(),
        plain=True,
        token=token,
        clinic=public.clinic,
        signing_key=desk.clinic.signing_key,
        mark="",
        paired_at=desk.now,
    )
