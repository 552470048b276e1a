"""The private key in a file: only its secret opens it, and only as it was written."""

from __future__ import annotations

import base64
import dataclasses
import stat
from pathlib import Path

import pytest

from kiosk.base import secret_files
from kiosk.base.errors import KioskError
from kiosk.protocol.clinic_keys import private_key_file, recovery_code
from kiosk.protocol.clinic_keys.private_key_file import (
    Argon2Cost,
    PrivateKeyFile,
    UnlockMethod,
    WrongSecretError,
    wrap_private_key,
)
from kiosk.protocol.envelope import hpke_keys
from support.protocol.sample_requests import PRIVATE_KEY, PUBLIC_KEY

PASSPHRASE = "four words nobody joins"
CHEAP = Argon2Cost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture(scope="module")
def locked() -> PrivateKeyFile:
    return wrap_private_key(PRIVATE_KEY, PASSPHRASE, UnlockMethod.PASSPHRASE, CHEAP)


def bare(locked: PrivateKeyFile) -> bytes:
    return locked.header_bytes() + locked.wrapped_key


def text_of(data: bytes) -> str:
    begin, end = private_key_file._BEGIN, private_key_file._END
    return f"{begin}\n{base64.encodebytes(data).decode()}{end}\n"


def test_the_key_is_the_same_when_it_is_unlocked(locked: PrivateKeyFile) -> None:
    again = private_key_file.parse_private_key_file(locked.to_text())
    assert again == locked
    assert again.key_id == hpke_keys.key_id(PUBLIC_KEY)
    assert again.unlock(PASSPHRASE).private_bytes_raw() == PRIVATE_KEY.private_bytes_raw()
    assert PRIVATE_KEY.private_bytes_raw() not in bare(locked)


def test_a_guess_costs_what_rfc_9106_recommends_when_nothing_is_said() -> None:
    locked = wrap_private_key(PRIVATE_KEY, PASSPHRASE, UnlockMethod.PASSPHRASE)
    assert (locked.cost.memory_kib, locked.cost.passes, locked.cost.lanes) == (65536, 3, 4)
    assert private_key_file.parse_private_key_file(locked.to_text()).unlock(PASSPHRASE)


def test_the_file_differs_when_the_same_key_is_wrapped_again(locked: PrivateKeyFile) -> None:
    again = wrap_private_key(PRIVATE_KEY, PASSPHRASE, UnlockMethod.PASSPHRASE, CHEAP)
    assert again.salt != locked.salt
    assert again.nonce != locked.nonce
    assert again.wrapped_key != locked.wrapped_key


def test_it_stays_shut_when_the_passphrase_is_another(locked: PrivateKeyFile) -> None:
    for wrong in ("", PASSPHRASE + " ", PASSPHRASE.upper(), "\ud83d"):
        with pytest.raises(WrongSecretError, match="does not open the key"):
            locked.unlock(wrong)


def test_it_opens_when_the_passphrase_is_typed_in_another_unicode_form() -> None:
    locked = wrap_private_key(PRIVATE_KEY, "cafe\u0301 con leche", UnlockMethod.PASSPHRASE, CHEAP)
    assert locked.unlock("caf\u00e9 con leche")


def test_every_key_file_is_refused_when_a_single_bit_is_flipped(locked: PrivateKeyFile) -> None:
    # The costs apart: a flip there asks for hours; what they refuse is tested below.
    data = bytearray(bare(locked))
    assert len(data) == 128
    for place in [*range(7), *range(16, 128)]:
        for bit in range(8):
            data[place] ^= 1 << bit
            with pytest.raises(KioskError):
                private_key_file.parse_private_key_file(text_of(bytes(data))).unlock(PASSPHRASE)
            data[place] ^= 1 << bit
    assert private_key_file.parse_private_key_file(text_of(bytes(data))).unlock(PASSPHRASE)


@pytest.mark.parametrize("change", [{"memory_kib": 16}, {"passes": 2}])
def test_it_stays_shut_when_a_cost_was_changed(
    change: dict[str, int], locked: PrivateKeyFile
) -> None:
    other = dataclasses.replace(locked, cost=dataclasses.replace(CHEAP, **change))
    with pytest.raises(WrongSecretError):
        other.unlock(PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        Argon2Cost(2**20 + 1, 1, 1),
        Argon2Cost(8, 0, 1),
        Argon2Cost(8, 65, 1),
        Argon2Cost(8, 1, 0),
        Argon2Cost(999, 1, 17),
        Argon2Cost(7, 1, 1),
        Argon2Cost(31, 1, 4),
    ],
)
def test_it_is_refused_when_it_asks_for_too_much_or_too_little(
    cost: Argon2Cost, locked: PrivateKeyFile
) -> None:
    with pytest.raises(KioskError, match="this key file was changed"):
        private_key_file.parse_private_key_file(dataclasses.replace(locked, cost=cost).to_text())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is no private key file"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "this is no private key file"),
        (text_of(b"CMKF"), "this is no private key file"),
        (text_of(b"CMKF\x02" + bytes(123)), "is of version 2, this program knows 1"),
        (text_of(b"CMKF\x01" + bytes(122)), "cut or has grown"),
        (text_of(b"CMKF\x01" + bytes(124)), "cut or has grown"),
    ],
)
def test_it_is_refused_when_it_is_no_key_file(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    file.write_text(text)
    with pytest.raises(KioskError, match=said) as caught:
        private_key_file.read_private_key_file(file)
    assert str(caught.value).startswith(f"{file}: ")


def test_a_passphrase_is_refused_when_it_is_short() -> None:
    with pytest.raises(KioskError, match="fewer than 12 characters"):
        wrap_private_key(PRIVATE_KEY, "e\u0301" * 11, UnlockMethod.PASSPHRASE, CHEAP)
    assert wrap_private_key(PRIVATE_KEY, "e\u0301" * 12, UnlockMethod.PASSPHRASE, CHEAP)


# --- the recovery code ----------------------------------------------------------------------


def test_a_recovery_code_opens_when_it_is_typed_another_way() -> None:
    code = recovery_code.generate_recovery_code()
    assert [len(group) for group in code.split("-")] == [5] * 6
    locked = wrap_private_key(PRIVATE_KEY, code, UnlockMethod.RECOVERY_CODE, CHEAP)
    assert locked.unlock_method is UnlockMethod.RECOVERY_CODE
    sloppy = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'L')} "
    assert locked.unlock(sloppy)
    with pytest.raises(WrongSecretError, match="this recovery code does not open"):
        locked.unlock(recovery_code.generate_recovery_code())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 30 characters, this has 0"),
        ("00000-00000", "has 30 characters, this has 10"),
        ("0000U" * 6, 'has no "U" in it'),
        ("0" * 30, "a character of the recovery code is mistyped"),
    ],
)
def test_a_recovery_code_is_refused_when_it_is_none(text: str, said: str) -> None:
    with pytest.raises(KioskError, match=said):
        recovery_code.parse_recovery_code(text)


def test_nearly_every_slip_is_told_when_one_character_differs() -> None:
    # A fixed code, so the count never changes: 30 places, 31 other characters each.
    from kiosk.protocol import crockford

    drawn = crockford.encode_base32(0x123456789ABCDEF0123456789ABCDEF012, 28)
    code = drawn + crockford.check_characters(drawn, recovery_code._USE)
    assert recovery_code.parse_recovery_code(code) == code
    passed = 0
    for place in range(30):
        for other in set(crockford.ALPHABET) - {code[place]}:
            try:
                recovery_code.parse_recovery_code(code[:place] + other + code[place + 1 :])
                passed += 1
            except KioskError:
                pass
    assert passed < 5, "of 930"


def test_codes_differ_when_they_are_drawn() -> None:
    assert len({recovery_code.generate_recovery_code() for _ in range(100)}) == 100


# --- files ----------------------------------------------------------------------------------


def test_a_file_is_for_this_user_alone_when_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    secret_files.write_secret_file(file, b"x")
    assert file.read_bytes() == b"x"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_is_kept_when_it_is_there_already(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"mine")
    with pytest.raises(KioskError, match="already exists and won't be overwritten"):
        secret_files.write_secret_file(file, b"x")
    assert file.read_bytes() == b"mine"
    with pytest.raises(KioskError, match="cannot be written"):
        secret_files.write_secret_file(tmp_path / "no" / "secret", b"x")


def test_nothing_is_left_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KioskError, match=r"cannot be written .*No space left"):
        secret_files.write_secret_file(tmp_path / "secret", b"x")
    assert list(tmp_path.iterdir()) == []
