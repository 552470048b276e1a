"""What lies on a stick, and staff who upload it."""

from __future__ import annotations

from uuid import UUID

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.config.kiosk_identity import KioskIdentity
from kiosk.outbox import export
from kiosk.protocol import export_manifest
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    KIOSK,
    sha256,
)

Files = list[tuple[str, bytes]]


STRANGER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)


def upload(staff: ScriptlessBrowser, files: Files) -> httpx.Response:
    token = staff.open("/import").answer.text.split('name="form_token" value="')[1].split('"')[0]
    cookies = "; ".join(f"{name}={value}" for name, value in staff.cookies.items())
    staff.answer = staff.made.client.post(
        "/import",
        data={"form_token": token},
        files=[("files", (name, data)) for name, data in files],
        headers={"cookie": cookies},
    )
    return staff.answer


def manifest(who: KioskIdentity, envelopes: list[bytes]) -> tuple[str, bytes]:
    items = [export_manifest.ManifestItem(UUID(bytes=one[8:24]), sha256(one)) for one in envelopes]
    return "manifest.txt", export.make_signed_manifest(who, items, 1)


def manifest_of(signer: Ed25519PrivateKey, envelopes: list[bytes]) -> tuple[str, bytes]:
    return manifest(KioskIdentity(KIOSK, signer), envelopes)
