"""How the desk answers a kiosk that asks to be paired, and the code that it shows."""

from __future__ import annotations

import base64
import datetime
import json
import socket

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.protocol import pairing_code
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope import hpke_keys
from kiosk.protocol.pairing_code import PairingCode, parse_pairing_code
from support.sync.stub_desk import (
    ReceivedCall,
    StubAction,
    StubDesk,
    answer,
    spki_of,
)

ONE_TIME = "A1B2C3D4"


KEY = public_key_file.ClinicPublicKey(
    hpke_keys.raw_public_key(X25519PrivateKey.from_private_bytes(bytes(range(32)))),
    "Riverside Clinic", datetime.date(2026, 11, 24), demo=False,
)  # fmt: skip


SIGNING = base64.b64encode(bytes(range(32))).decode()


PAIRED = {
    "clinic": "Riverside Clinic", "clinic_key": KEY.to_text(), "signing_key": SIGNING,
    "time": 1_800_000_000,
}  # fmt: skip


def asked(got: ReceivedCall) -> dict[str, str]:
    found = json.loads(got.body)
    assert isinstance(found, dict)
    return found


def pairs() -> StubAction:
    """What the true desk does: one kiosk and one token for a code; again, the same answer."""
    first: list[dict[str, str]] = []

    def act(_desk: StubDesk, conn: socket.socket, got: ReceivedCall) -> None:
        wants = asked(got)
        if wants["code"] != ONE_TIME:
            conn.sendall(answer(403, {"error": "wrong-code", "text": ""}))
        elif first and first[0] != wants:
            conn.sendall(answer(409, {"error": "already-paired", "text": ""}))
        else:
            first.append(wants)
            conn.sendall(answer(200, PAIRED))

    return act


def shown(desk: StubDesk, one_time: str = ONE_TIME) -> pairing_code.PairingCode:
    return pairing_code.make_pairing_code("127.0.0.1", desk.port, spki_of(desk.key), one_time)


def code(desk: StubDesk, one_time: str = ONE_TIME) -> PairingCode:
    return parse_pairing_code(shown(desk, one_time).qr_text)
