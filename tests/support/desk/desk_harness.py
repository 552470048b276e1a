"""A desk to try: cheap keys, clocks that the test turns, a kiosk that speaks to it."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from litestar.testing import TestClient
from litestar.types import ASGIApp

from kiosk.desk.desk import Desk, DeskAddress
from kiosk.desk.keys import key_folder
from kiosk.desk.requests import clock_leap
from kiosk.desk.server import asgi_app
from kiosk.desk.store import devices, users
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.protocol.clinic_keys import private_key_file
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys, signed_hash
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.sealing import seal_request
from support.fake_clock import ManualClock
from support.protocol import sample_requests

PASSPHRASE = "four words that nobody joins"
PASSWORD = "a password of many letters"
PRIVATE = X25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PUBLIC = hpke_keys.raw_public_key(PRIVATE)
KEY_ID = hpke_keys.key_id(PUBLIC).hex()
KIOSK = UUID("0b7e8a54-91f3-4a0c-8b1d-3f2a6c5d4e90")
TOKEN = "t" * 43
DEVICE_PRIVATE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
DEVICE_KEY = base64.b64encode(DEVICE_PRIVATE_KEY.public_key().public_bytes_raw()).decode()
DEVICE_SPKI = b"the key of a certificate"
START = 1_795_471_200.0
"""2026-11-23T22:00Z."""
HOUR = int(START) // 3600


@dataclass
class CallerAddress:
    """Says where calls come from, as a server does, before the desk's application."""

    app: ASGIApp
    host: str = "192.168.1.20"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope | {"client": (self.host, 50_000)}, receive, send)


@dataclass
class DeskHarness:
    """A desk, a browser or kiosk that speaks to it, and its clocks."""

    desk: Desk
    client: TestClient[Any]
    clock: ManualClock
    wall: ManualClock
    callers: CallerAddress

    @contextmanager
    def calling_from(self, host: str) -> Iterator[None]:
        """Every call comes from this address meanwhile."""
        before, self.callers.host = self.callers.host, host
        yield
        self.callers.host = before

    def pass_time(self, seconds: float) -> None:
        """While the desk runs: it looks at its clock every hour."""
        self.clock.now += seconds
        self.wall.now += seconds
        clock_leap.confirm_clock(self.desk)

    def pair(self, token: str = TOKEN, kiosk: UUID = KIOSK, *, confirmed: bool = True) -> int:
        """A paired kiosk, without the dance; its number."""
        devices.add_device(
            self.desk.database,
            kiosk_id=kiosk,
            token=devices.hash_token(token),
            device_key=base64.b64decode(DEVICE_KEY),
            key_id=KEY_ID,
            name="Waiting room",
            now=self.desk.now,
        )
        number = devices.list_devices(self.desk.database)[0].id
        if confirmed:
            devices.confirm_device(self.desk.database, number, "", self.desk.now)
        return number

    def send(
        self, envelope: bytes, key: UUID | str | None = None, **headers: str
    ) -> httpx.Response:
        """Send an envelope as a kiosk does, with the hash it saved, signed."""
        signed = signed_hash.make_hash_headers(
            hashlib.sha256(envelope).digest(), DEVICE_PRIVATE_KEY
        )
        return self.send_unsigned(envelope, key, **(signed | headers))

    def send_unsigned(
        self, envelope: bytes, key: UUID | str | None = None, **headers: str
    ) -> httpx.Response:
        """Send an envelope as a kiosk did before it sent the hash."""
        given = {"authorization": f"Bearer {TOKEN}", "content-type": "application/octet-stream"}
        if key is None:
            key = UUID(bytes=envelope[8:24])
        given["idempotency-key"] = str(key)
        return self.client.post("/v1/requests", content=envelope, headers=given | headers)

    def user(self, name: str = "Ada", *, admin: bool = True) -> int:
        """A member of staff whose password is `PASSWORD`."""
        made = users.add_user(self.desk.database, name, PASSWORD, admin=admin, now=self.desk.now)
        return made.id


def request_id(number: int = 1) -> UUID:
    return uuid5(UUID(int=0), str(number))


def make_request(number: int = 1, **other: Any) -> ConsultationRequest:
    """The sample request with its own id, contact and name; `other` replaces fields."""
    own = {
        "id": str(request_id(number)),
        "contact": f"+1503555{number:04}",
        "name": f"Sam {number}",
    }
    return sample_requests.make_request(**(own | other))


def make_envelope(number: int = 1, *, key: bytes = PUBLIC, **other: Any) -> bytes:
    return seal_request(
        make_request(number, **other), public_key=key, kiosk_id=KIOSK, hour=HOUR, consent_version=3
    )


def write_key_files(folder: Path, *, demo: bool = False) -> None:
    """The clinic's key files, where the desk looks for them."""
    folder.mkdir(parents=True, exist_ok=True)
    cheap = private_key_file.Argon2Cost(memory_kib=64, passes=1, lanes=1)
    locked = private_key_file.wrap_private_key(
        PRIVATE, PASSPHRASE, private_key_file.UnlockMethod.PASSPHRASE, cheap
    )
    public = ClinicPublicKey(PUBLIC, "Riverside Clinic", datetime.date(2026, 11, 23), demo)
    (folder / "clinic-1.key").write_text(locked.to_text(), "utf-8")
    (folder / "clinic-1.public.toml").write_text(public.to_text(), "utf-8")


@dataclass
class HarnessOptions:
    """What to make a bench from."""

    data: Path
    with_keys: bool = True
    database: str | None = None
    spki: bytes | None = DEVICE_SPKI
    next_spki: bytes | None = None
    clock: ManualClock = field(default_factory=ManualClock)
    wall: ManualClock = field(default_factory=lambda: ManualClock(START))


@contextmanager
def desk_harness(given: HarnessOptions) -> Iterator[DeskHarness]:
    """A desk over its real ASGI application."""
    given.data.mkdir(parents=True, exist_ok=True)
    if given.with_keys:
        write_key_files(given.data / key_folder.KEYS_FOLDER)
    address = DeskAddress("127.0.0.1", 8443, "127.0.0.1", given.spki, given.next_spki)
    desk = Desk(
        given.data,
        DeskDatabase(given.data, given.database),
        key_folder.load_clinic_keys(given.data),
        address,
        given.clock,
        given.wall,
    )
    try:
        callers = CallerAddress(asgi_app.make_asgi_app(desk))
        made = TestClient(callers, base_url=address.url, raise_server_exceptions=False)
        with made as client:
            client.follow_redirects = False
            yield DeskHarness(desk, client, given.clock, given.wall, callers)
    finally:
        desk.close()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
