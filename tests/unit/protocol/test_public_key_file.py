"""The public key in a file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import hpke_keys
from support.protocol.sample_requests import PUBLIC_KEY

KEY = ClinicPublicKey(PUBLIC_KEY, 'Río "Sol" \\ Clinic', datetime.date(2026, 11, 23), demo=False)


def changed(old: str, new: str) -> str:
    text = KEY.to_text()
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize("demo", [False, True])
def test_the_key_is_the_same_when_its_file_is_read(demo: bool, tmp_path: Path) -> None:
    key = ClinicPublicKey(PUBLIC_KEY, KEY.clinic, KEY.created, demo)
    file = tmp_path / "a.public.toml"
    file.write_text(key.to_text(), encoding="utf-8-sig")
    assert public_key_file.read_public_key_file(file) == key
    assert public_key_file.read_public_key_file(file).id == hpke_keys.key_id(PUBLIC_KEY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is no public key file"),
        ("[", "this is no public key file"),
        (changed("version = 1", "version = 2"), "of another version than 1"),
        (changed(PUBLIC_KEY.hex(), "xyz"), "this is no public key file"),
        (changed(PUBLIC_KEY.hex(), "00" * 32), "the key in this public key file is none"),
        (changed(PUBLIC_KEY.hex(), "00"), "the key in this public key file is none"),
        (changed(PUBLIC_KEY.hex(), "09" + "00" * 31), "key and id do not belong together"),
        (changed("demo = false", ""), "missing required field `demo`"),
        (changed("demo = false", 'demo = "no"'), "Expected `bool`"),
        (changed("demo = false", "demo = false\nmore = 1"), "unknown field `more`"),
        (changed('clinic = "R', 'clinic = "\\nR'), "1 to 100 characters on one line"),
    ],
)
def test_it_is_refused_when_it_is_no_such_file(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "a.public.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KioskError, match=said) as caught:
        public_key_file.read_public_key_file(file)
    assert str(caught.value).startswith(f"{file}: ")


def test_it_says_so_when_it_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="cannot be read"):
        public_key_file.read_public_key_file(tmp_path / "none.toml")
