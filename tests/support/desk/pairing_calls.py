"""A kiosk that asks the desk to be paired."""

from __future__ import annotations

from typing import Any

import httpx

from kiosk.desk.store import devices
from support.desk.desk_harness import (
    DEVICE_KEY,
    KIOSK,
    TOKEN,
    DeskHarness,
)


def ask(made: DeskHarness, code: str, **other: Any) -> httpx.Response:
    body = {
        "code": code,
        "kiosk_id": str(KIOSK),
        "token_sha256": devices.hash_token(TOKEN),
        "device_key": DEVICE_KEY,
        "name": "Waiting room",
    }
    return made.client.post("/v1/pair", json=body | other)


def wrong(code: str) -> str:
    return ("0" if code[0] != "0" else "1") + code[1:]
