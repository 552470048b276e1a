"""The 30 characters: read however they are typed, and refused before anything is sent."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import KioskError
from kiosk.protocol import crockford, pairing_code
from kiosk.protocol.pairing_code import PairingCode, read

HOST, PORT, SPKI = "192.168.1.10", 8443, b"the key of a certificate"
SHOWN = pairing_code.make(HOST, PORT, SPKI, "A1B2C3D4")
ADDRESS = f"{HOST}:{PORT}"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (SHOWN.qr, ""),
        (SHOWN.qr.lower(), ""),
        (f"  {SHOWN.qr}\n", ""),
        (SHOWN.shown, ADDRESS),
        (SHOWN.text, ADDRESS),
        (SHOWN.shown.lower().replace("-", " "), f" {ADDRESS} "),
        (SHOWN.text.replace("0", "o").replace("1", "l"), ADDRESS),
        (SHOWN.text.replace("0", "O").replace("1", "I"), ADDRESS),
        (f"{ADDRESS} {SHOWN.shown}", ""),
        (f"{ADDRESS} {SHOWN.shown.replace('-', ' - ')}", ""),
    ],
)
def test_a_code_is_read_when_it_is_typed_or_scanned(text: str, address: str) -> None:
    code = read(text, address)
    assert (code.host, code.port, code.one_time) == (HOST, PORT, "A1B2C3D4")
    assert code.first_bits.fits(hashlib.sha256(SPKI).digest())
    assert not code.first_bits.fits(hashlib.sha256(b"another").digest())


@pytest.mark.parametrize("host", ["desk.example", "CLINIC-PC", "clinic-pc", "::1", "fe80::1"])
def test_a_name_is_read_when_it_is_written_in_any_case(host: str) -> None:
    shown = pairing_code.make(host, PORT, SPKI, "A1B2C3D4")
    for written in {host, host.lower()}:
        address = f"[{written}]:{PORT}" if ":" in written else f"{written}:{PORT}"
        assert read(shown.text, address).host == host
    assert read(shown.qr).host == host


@given(st.integers(0, 29), st.sampled_from(crockford.ALPHABET))
def test_most_slips_are_told_when_one_character_is_another(place: int, other: str) -> None:
    text = SHOWN.text[:place] + other + SHOWN.text[place + 1 :]
    try:
        assert read(text, ADDRESS).text == text
    except KioskError as error:
        assert "do not belong together" in str(error)
        assert text != SHOWN.text


def test_a_slip_in_the_address_is_told_when_the_code_is_right() -> None:
    for address in (f"192.168.1.11:{PORT}", f"{HOST}:8444", "desk.example:8443"):
        with pytest.raises(KioskError, match="do not belong together"):
            read(SHOWN.text, address)


@pytest.mark.parametrize(
    ("text", "address", "said"),
    [
        ("", ADDRESS, "this one has 0"),
        (SHOWN.text[:-1], ADDRESS, "this one has 29"),
        (SHOWN.text + "A", ADDRESS, "this one has 31"),
        (SHOWN.text[:-1] + "U", ADDRESS, "a sign that never stands in one"),
        (SHOWN.text[:-1] + "é", ADDRESS, "a sign that never stands in one"),
        (SHOWN.shown, "", "the desk's address is missing"),
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
        read(text, address)
    assert SHOWN.text[20:28] not in str(caught.value)


def test_the_code_is_not_shown_when_it_is_printed() -> None:
    assert SHOWN.text not in repr(read(SHOWN.qr))


def test_a_mark_is_the_same_when_only_the_writing_differs() -> None:
    assert read(SHOWN.qr).mark == read(SHOWN.shown.lower(), ADDRESS).mark
    other = PairingCode(HOST, PORT, pairing_code.make(HOST, PORT, SPKI, "A1B2C3D5").text)
    assert read(SHOWN.qr).mark != other.mark
