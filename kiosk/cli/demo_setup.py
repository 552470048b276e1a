"""Sets up the demo: its own key, and a kiosk paired with its desk.

In its folder, `desk` is the desk's data, including everything that opens requests: `keys` and
`passphrase.txt`. `kiosk` is the kiosk's data, with the public key, and `kiosk.toml` has its
settings.
"""

from __future__ import annotations

import hashlib
import secrets
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.base import clock, private_files
from kiosk.base.atomic_files import remove_file, write_atomically
from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.desk.keys import key_folder
from kiosk.desk.store import devices
from kiosk.protocol import spki_pins
from kiosk.protocol.clinic_keys import key_generation
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing

if TYPE_CHECKING:
    from kiosk.desk.desk import Desk

DESK_FOLDER, KIOSK_FOLDER, DEMO_SETTINGS_FILE, PASSPHRASE_FILE = (
    "desk",
    "kiosk",
    "kiosk.toml",
    "passphrase.txt",
)
DEMO_NAME = "Demo"
DEMO_HOST, DEMO_PORT = "127.0.0.1", 8480
_SETTINGS_TEXT = f"""\
# The demo’s kiosk. Created once; change anything you like.
# `clearmind-kiosk settings` explains every setting.
[form]
public_key = "{KIOSK_FOLDER}/{spki_pins.CLINIC_KEY_FILE}"
demo = true
"""


def prepare_demo(folder: Path) -> None:
    """Create the demo's key and settings in `folder`, if they don't exist yet.

    Raises:
        KioskError: something cannot be written.
    """
    keys = folder / DESK_FOLDER / key_folder.KEYS_FOLDER
    try:
        for one in (DESK_FOLDER, KIOSK_FOLDER):
            private_files.make_private_folder(folder / one)
        if not list(keys.glob("*.public.toml")):
            _new_key(folder, keys)
        if not (folder / DEMO_SETTINGS_FILE).exists():
            private_files.write_new_file(folder / DEMO_SETTINGS_FILE, _SETTINGS_TEXT.encode())
    except OSError as error:
        raise KioskError(
            f"{folder}: the demo cannot be made ({error}). Name another folder with --data."
        ) from error


def _new_key(folder: Path, keys: Path) -> None:
    passphrase = secrets.token_urlsafe(24)
    write_atomically(folder / DESK_FOLDER / PASSPHRASE_FILE, f"{passphrase}\n".encode())
    made = key_generation.generate_clinic_key(
        keys,
        passphrase,
        lambda code, _file: code,
        clinic=DEMO_NAME,
        created=clock.today(),
        demo=True,
    )
    remove_file(made.recovery_file)  # useless: nobody has its code


def choose_demo_port(folder: Path) -> int:
    """The port the desk used last, if it is free; else 0, for any free one."""
    known = desk_pairing.load_pairing(folder / KIOSK_FOLDER)
    wanted = known.port if known else DEMO_PORT
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        if sys.platform != "win32":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((DEMO_HOST, wanted))
        except OSError:
            return 0
    return wanted


def pair_demo_kiosk(folder: Path, desk: Desk) -> DeskPairing:
    """Pair the demo's kiosk with `desk`, and save the desk's address for the kiosk.

    No code or confirmation is needed: both belong to this user, on one machine.

    Raises:
        KioskError: a file cannot be read or written.
    """
    data = folder / KIOSK_FOLDER
    known = desk_pairing.load_pairing(data)
    if known is not None and _is_still_paired(desk, known):
        made = msgspec.structs.replace(known, port=desk.address.port)
    else:
        made = _pair_anew(desk, data)
    if made != known:
        desk_pairing.save_pairing(data, made)
    return made


def _is_still_paired(desk: Desk, known: DeskPairing) -> bool:
    device = devices.find_device_by_token(desk.database, known.token)
    return (
        known.signing_key == desk.clinic_keys.signing_public_key
        and device is not None
        and device.confirmed_at is not None
        and device.revoked_at is None
    )


def _pair_anew(desk: Desk, data: Path) -> DeskPairing:
    public = desk.clinic_keys.public_key
    if public is None:
        raise KioskError(
            f"{desk.data_folder}: the demo's key is missing. Delete the folder to start the demo "
            "over."
        )
    who = kiosk_identity.load_or_create_identity(data)
    token = secrets.token_urlsafe(32)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    devices.add_device(
        desk.database,
        kiosk_id=who.kiosk_id,
        token=hashed,
        device_key=who.public_key,
        key_id=public.id.hex(),
        name=DEMO_NAME,
        now=desk.now,
    )
    device = devices.find_device_by_token(desk.database, token)
    if device is not None:
        devices.confirm_device(desk.database, device.id, DEMO_NAME, desk.now)
    write_atomically(data / spki_pins.CLINIC_KEY_FILE, public.to_text().encode())
    return DeskPairing(
        host=DEMO_HOST,
        port=desk.address.port,
        pins=(),
        plain=True,
        token=token,
        clinic=public.clinic,
        signing_key=desk.clinic_keys.signing_public_key,
        mark="",
        paired_at=desk.now,
    )
