"""The 30 characters: read however they are typed, and refused before anything is sent."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import KioskError
from kiosk.protocol import crockford, pairing_code
from kiosk.protocol.pairing_code import PairingCode, parse_pairing_code

HOST, PORT, SPKI = "192.168.1.10", 8443, b"the key of a certificate"
SHOWN = pairing_code.make_pairing_code(HOST, PORT, SPKI, "A1B2C3D4")
ADDRESS = f"{HOST}:{PORT}"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (SHOWN.qr_text, ""),
        (SHOWN.qr_text.lower(), ""),
        (f"  {SHOWN.qr_text}\n", ""),
        (SHOWN.grouped, ADDRESS),
        (SHOWN.text, ADDRESS),
        (SHOWN.grouped.lower().replace("-", " "), f" {ADDRESS} "),
        (SHOWN.text.replace("0", "o").replace("1", "l"), ADDRESS),
        (SHOWN.text.replace("0", "O").replace("1", "I"), ADDRESS),
        (f"{ADDRESS} {SHOWN.grouped}", ""),
        (f"{ADDRESS} {SHOWN.grouped.replace('-', ' - ')}", ""),
    ],
)
def test_a_code_is_read_when_it_is_typed_or_scanned(text: str, address: str) -> None:
    code = parse_pairing_code(text, address)
    assert (code.host, code.port, code.one_time_code) == (HOST, PORT, "A1B2C3D4")
    assert code.spki_prefix.matches(hashlib.sha256(SPKI).digest())
    assert not code.spki_prefix.matches(hashlib.sha256(b"another").digest())


@pytest.mark.parametrize("host", ["desk.example", "CLINIC-PC", "clinic-pc", "::1", "fe80::1"])
def test_a_name_is_read_when_it_is_written_in_any_case(host: str) -> None:
    shown = pairing_code.make_pairing_code(host, PORT, SPKI, "A1B2C3D4")
    for written in {host, host.lower()}:
        address = f"[{written}]:{PORT}" if ":" in written else f"{written}:{PORT}"
        assert parse_pairing_code(shown.text, address).host == host
    assert parse_pairing_code(shown.qr_text).host == host


@given(st.integers(0, 29), st.sampled_from(crockford.ALPHABET))
def test_most_slips_are_told_when_one_character_is_another(place: int, other: str) -> None:
    text = SHOWN.text[:place] + other + SHOWN.text[place + 1 :]
    try:
        assert parse_pairing_code(text, ADDRESS).text == text
    except KioskError as error:
        assert "do not belong together" in str(error)
        assert text != SHOWN.text


def test_a_slip_in_the_address_is_told_when_the_code_is_right() -> None:
    for address in (f"192.168.1.11:{PORT}", f"{HOST}:8444", "desk.example:8443"):
        with pytest.raises(KioskError, match="do not belong together"):
            parse_pairing_code(SHOWN.text, address)


@pytest.mark.parametrize(
    ("text", "address", "said"),
    [
        ("", ADDRESS, "this one has 0"),
        (SHOWN.text[:-1], ADDRESS, "this one has 29"),
        (SHOWN.text + "A", ADDRESS, "this one has 31"),
        (SHOWN.text[:-1] + "U", ADDRESS, "a sign that never stands in one"),
        (SHOWN.text[:-1] + "é", ADDRESS, "a sign that never stands in one"),
        (SHOWN.grouped, "", "the desk's address is missing"),
        (SHOWN.text, HOST, "the desk's address is missing"),
        (SHOWN.text, f"{HOST}:0", "no address of a desk"),
        (SHOWN.text, f"{HOST}:65536", "no address of a desk"),
        (SHOWN.text, f"{HOST}:x", "no address of a desk"),
        (SHOWN.text, f"de sk:{PORT}", "no address of a desk"),
        (SHOWN.text, f"de\r\nsk:{PORT}", "no address of a desk"),
        (SHOWN.text, f"user@{HOST}:{PORT}", "no address of a desk"),
        (SHOWN.text, f"https://{HOST}:{PORT}", "no address of a desk"),
        (SHOWN.text, f"дом:{PORT}", "no address of a desk"),
        ("CMK1*host*8443", "", "not whole"),
        (f"CMK1*{HOST}*{PORT}*{SHOWN.text}*", "", "not whole"),
        (f"CMK2*{HOST}*{PORT}*{SHOWN.text}", "", "address is missing"),
    ],
)
def test_it_is_refused_with_a_reason_when_it_is_no_code(text: str, address: str, said: str) -> None:
    with pytest.raises(KioskError, match=said) as caught:
        parse_pairing_code(text, address)
    assert SHOWN.text[20:28] not in str(caught.value)


def test_the_code_is_not_shown_when_it_is_printed() -> None:
    assert SHOWN.text not in repr(parse_pairing_code(SHOWN.qr_text))


def test_a_mark_is_the_same_when_only_the_writing_differs() -> None:
    assert (
        parse_pairing_code(SHOWN.qr_text).fingerprint
        == parse_pairing_code(SHOWN.grouped.lower(), ADDRESS).fingerprint
    )
    other = PairingCode(
        HOST, PORT, pairing_code.make_pairing_code(HOST, PORT, SPKI, "A1B2C3D5").text
    )
    assert parse_pairing_code(SHOWN.qr_text).fingerprint != other.fingerprint
