"""Pairing: one live code, ten minutes, confirmed by staff. And heartbeats."""

from __future__ import annotations

import base64
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.desk.pairing import CODE_LIFETIME_S, MAX_WRONG_TRIES, LivePairingCode
from kiosk.desk.store import devices
from kiosk.protocol import crockford, pairing_code
from kiosk.protocol.clinic_keys import public_key_file
from support.desk.desk_harness import (
    DEVICE_SPKI,
    KEY_ID,
    PUBLIC,
    TOKEN,
    DeskHarness,
    make_envelope,
)
from support.desk.pairing_calls import ask, wrong


def beat(made: DeskHarness, **other: Any) -> httpx.Response:
    body = {
        "version": "0.1.0", "uptime_s": 60, "queue": {"queued": 2, "quarantined": 1},
        "content_version": "ketamine 3", "screen": "off", "clock": 1_795_471_000,
        "audit": {"n": 3, "hash": "0" * 64},
    }  # fmt: skip
    given = {"authorization": f"Bearer {TOKEN}"}
    return made.client.post("/v1/heartbeat", json=body | other, headers=given)


def test_the_clinics_keys_are_told_when_the_code_is_right(made: DeskHarness) -> None:
    answer = ask(made, made.desk.pairing.draw_code())
    assert answer.status_code == 200
    body = answer.json()
    assert public_key_file.parse_public_key_file(body["clinic_key"]).key == PUBLIC
    assert (body["clinic"], body["time"]) == ("Riverside Clinic", made.desk.now)
    assert base64.b64decode(body["signing_key"]) == (
        made.desk.clinic_keys.signing_private_key.public_key().public_bytes_raw()
    )


def test_a_kiosk_sends_only_when_staff_confirmed_it(made: DeskHarness) -> None:
    ask(made, made.desk.pairing.draw_code())
    assert made.send(make_envelope()).status_code == 403
    assert beat(made).json()["error"] == "not-confirmed"
    device = devices.list_devices(made.desk.database)[0]
    devices.confirm_device(made.desk.database, device.id, "Hall", made.desk.now)
    assert made.send(make_envelope()).status_code == 201


def test_the_answer_is_the_same_when_the_first_was_lost(made: DeskHarness) -> None:
    code = made.desk.pairing.draw_code()
    first = ask(made, code)
    made.pass_time(60)
    again = ask(made, code.lower())
    assert (again.status_code, again.content) == (200, first.content)
    assert len(devices.list_devices(made.desk.database)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"kiosk_id": str(uuid4())},
        {"token_sha256": "0" * 64},
        {"device_key": base64.b64encode(bytes(32)).decode()},
    ],
)
def test_it_is_refused_when_a_used_code_comes_with_anything_else(
    made: DeskHarness, other: dict[str, str]
) -> None:
    code = made.desk.pairing.draw_code()
    ask(made, code)
    answer = ask(made, code, **other)
    assert (answer.status_code, answer.json()["error"]) == (409, "already-paired")
    assert len(devices.list_devices(made.desk.database)) == 1


def test_the_right_code_is_taken_when_four_wrong_ones_came_before(made: DeskHarness) -> None:
    code = made.desk.pairing.draw_code()
    for _ in range(MAX_WRONG_TRIES - 1):
        assert ask(made, wrong(code)).json()["error"] == "wrong-code"
    assert ask(made, code).status_code == 200


@pytest.mark.parametrize(
    ("after", "status"), [(CODE_LIFETIME_S - 0.1, 200), (CODE_LIFETIME_S, 403)]
)
def test_the_code_lives_ten_minutes_when_nobody_uses_it(
    made: DeskHarness, after: float, status: int
) -> None:
    code = made.desk.pairing.draw_code()
    made.clock.now += after
    assert ask(made, code).status_code == status


def test_one_code_is_live_when_two_were_shown(made: DeskHarness) -> None:
    first, second = made.desk.pairing.draw_code(), made.desk.pairing.draw_code()
    assert ask(made, first).status_code == 403
    assert ask(made, second).status_code == 200


def test_the_code_is_kept_as_its_hash_when_it_lives() -> None:
    pairing = LivePairingCode(lambda: 0.0)
    code = pairing.draw_code()
    live = pairing._live
    assert live is not None
    assert code not in repr(vars(live))


def test_the_kiosk_may_ask_again_when_it_could_not_be_kept(
    made: DeskHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = made.desk.pairing.draw_code()
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.desk.store.devices.add_device", lambda *_, **__: 1 / 0)
        assert ask(made, code).status_code == 500
    assert ask(made, code).status_code == 200
    assert len(devices.list_devices(made.desk.database)) == 1


@pytest.mark.parametrize(
    "other", [{"device_key": "AAAA"}, {"device_key": "?"}, {"token_sha256": "00"}, {"code": "1"}]
)
def test_it_is_refused_when_the_request_is_malformed(
    made: DeskHarness, other: dict[str, str]
) -> None:
    code = made.desk.pairing.draw_code()
    answer = ask(made, **({"code": code} | other))
    assert (answer.status_code, answer.json()["error"]) == (400, "bad-body")
    assert ask(made, code).status_code == 200, "and the code is not used up"


def test_an_older_pairing_ends_when_the_kiosk_is_confirmed_again(made: DeskHarness) -> None:
    made.pair()
    made.pair("another token")
    assert made.send(make_envelope()).json()["error"] == "revoked"
    assert made.send(make_envelope(), authorization="Bearer another token").status_code == 201


# --- the thirty characters ------------------------------------------------------------------


def test_the_thirty_characters_are_as_described_when_they_are_made() -> None:
    made = pairing_code.make_pairing_code("desk.local", 8443, DEVICE_SPKI, "ABCD2345")
    assert len(made.text) == 30
    assert made.text[20:28] == "ABCD2345"
    assert made.text[:20] == pairing_code.spki_characters(DEVICE_SPKI)
    assert [len(one) for one in made.grouped.split("-")] == [5] * 6
    assert made.qr_text == f"CMK1*desk.local*8443*{made.text}"


def test_the_pin_is_the_first_hundred_bits_when_compared_with_the_digest() -> None:
    import hashlib

    bits = f"{int.from_bytes(hashlib.sha256(DEVICE_SPKI).digest()):0256b}"[:100]
    expected = "".join(crockford.ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, 100, 5))
    assert pairing_code.spki_characters(DEVICE_SPKI) == expected


@pytest.mark.parametrize("at", range(28))
def test_the_check_tells_a_slip_when_one_character_is_another(at: int) -> None:
    made = pairing_code.make_pairing_code("desk.local", 8443, DEVICE_SPKI, "ABCD2345").text
    letter = "0" if made[at] != "0" else "1"
    slipped = made[:at] + letter + made[at + 1 : 28]
    assert (
        crockford.check_characters(f"desk.local*8443*{slipped}", pairing_code.PAIRING_LABEL)
        != made[28:]
    )


def test_the_check_differs_when_the_address_does() -> None:
    one = pairing_code.make_pairing_code("desk.local", 8443, DEVICE_SPKI, "ABCD2345").text
    other = pairing_code.make_pairing_code("desk.local", 8444, DEVICE_SPKI, "ABCD2345").text
    assert one[:28] == other[:28]
    assert one != other


# --- heartbeat ------------------------------------------------------------------------------


def test_how_a_kiosk_is_is_kept_when_it_says_so(made: DeskHarness) -> None:
    made.pair()
    answer = beat(made)
    assert answer.status_code == 200
    assert answer.json() == {
        "time": made.desk.now, "next_spki": None, "clinic_key": None, "content": None,
    }  # fmt: skip
    device = devices.list_devices(made.desk.database)[0]
    assert device.seen_at == made.desk.now
    assert '"quarantined":1' in device.heartbeat


def test_a_later_kiosk_is_understood_when_it_says_more(made: DeskHarness) -> None:
    made.pair()
    assert beat(made, something_new={"a": 1}).status_code == 200
    assert beat(made, screen="upside down").json()["error"] == "bad-body"


def test_the_new_key_is_offered_signed_when_the_kiosk_seals_to_another(made: DeskHarness) -> None:
    made.pair()
    assert beat(made, key_id=KEY_ID).json()["clinic_key"] is None
    offer = beat(made, key_id="00" * 16).json()["clinic_key"]
    assert public_key_file.parse_public_key_file(offer["text"]).key == PUBLIC
    signing = base64.b64decode(made.desk.clinic_keys.signing_public_key)
    Ed25519PublicKey.from_public_bytes(signing).verify(
        base64.b64decode(offer["signature"]),
        b"clearmind-kiosk clinic key v1\0" + offer["text"].encode(),
    )
