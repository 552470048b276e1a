"""The staff PIN: what is kept of it, and what is refused."""

from __future__ import annotations

import contextlib
import logging
import stat
import sys
import threading
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.staff import staff_pin as pins
from kiosk.staff.staff_pin import PinResult, StaffPin, find_weakness
from support.fake_clock import ManualClock
from support.staff.fake_pin import PIN, CountingHasher, open_pin


def test_there_is_no_staff_page_when_no_pin_is_set(tmp_path: Path) -> None:
    pin = open_pin(tmp_path)
    assert not pin.is_set
    assert not pin.is_damaged
    assert pin.verify(PIN) == PinResult("not-set")
    assert not pin.verify("").is_right
    assert list(tmp_path.iterdir()) == [], "asking writes nothing"


def test_it_opens_when_the_pin_is_right(tmp_path: Path) -> None:
    pin = open_pin(tmp_path)
    pin.set_pin(PIN)
    assert pin.is_set
    assert pin.verify(PIN) == PinResult("right")
    assert pin.verify("739105") == PinResult("wrong")
    assert open_pin(tmp_path).verify(PIN).is_right, "after a restart, too"


@pytest.mark.parametrize("typed", ["", "7391048", "73910", "７３９１０４", "\ud800", "7" * 10_000])
def test_it_stays_closed_when_something_else_is_typed(tmp_path: Path, typed: str) -> None:
    pin = StaffPin(tmp_path, ManualClock(0.0))
    pin.set_pin(PIN)
    assert pin.verify(typed).code == "wrong"


def test_a_real_hash_is_kept_when_a_pin_is_set(tmp_path: Path) -> None:
    StaffPin(tmp_path).set_pin(PIN)
    text = (tmp_path / pins.PIN_FILE).read_text()
    assert text.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PIN not in text
    assert StaffPin(tmp_path).verify(PIN).is_right
    assert not StaffPin(tmp_path).verify("739105").is_right


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_reads_it_when_it_is_kept(tmp_path: Path) -> None:
    pin = open_pin(tmp_path)
    pin.set_pin(PIN)
    pin.verify("739105")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"staff-pin": 0o600, "staff-tries": 0o600}


def test_a_running_kiosk_takes_the_change_when_the_shell_makes_it(tmp_path: Path) -> None:
    running, shell = open_pin(tmp_path), open_pin(tmp_path)
    shell.set_pin(PIN)
    assert running.verify(PIN).is_right
    shell.set_pin("482916")
    assert running.verify(PIN).code == "wrong"
    assert running.verify("482916").is_right
    assert shell.remove_pin()
    assert not shell.remove_pin()
    assert running.verify("482916").code == "not-set"


def test_the_old_pin_stays_when_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin = open_pin(tmp_path)
    pin.set_pin(PIN)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with pytest.raises(KioskError, match="No space left on device"):
            pin.set_pin("482916")
    assert pin.verify(PIN).is_right
    assert {file.name for file in tmp_path.iterdir()} == {"staff-pin", "staff-tries"}


@pytest.mark.parametrize("data", [b"", b"\n", b"739104\n", b"\xff\xfe", b"$2b$12$abc"])
def test_there_is_no_staff_page_when_the_file_is_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / pins.PIN_FILE).write_bytes(data)
    pin = open_pin(tmp_path)
    assert (pin.is_set, pin.is_damaged) == (False, True)
    assert pin.verify("739104").code == "not-set"
    pin.set_pin(PIN)
    assert (pin.is_set, pin.is_damaged) == (True, False)


@pytest.mark.parametrize("data", ["$argon2id$", "$argon2id$v=19$m=65536,t=3,p=4$AAAA$BBBB"])
def test_nothing_opens_when_the_hash_is_cut_short(tmp_path: Path, data: str) -> None:
    (tmp_path / pins.PIN_FILE).write_text(data)
    pin = StaffPin(tmp_path, clock := ManualClock(0.0))
    clock.now += 10_000  # its count is missing: the longest wait
    assert pin.verify(PIN).code == "wrong"


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("", "not-digits"),
        ("12345a", "not-digits"),
        ("７３９１０４", "not-digits"),
        ("739 104", "not-digits"),
        ("73910", "too-short"),
        ("7391" * 9, "too-long"),
        ("000000", "few-digits"),
        ("112121", "few-digits"),
        ("123456", "in-a-row"),
        ("654321", "in-a-row"),
        ("890123", "in-a-row"),
        ("098765", "in-a-row"),
        ("135791", "in-a-row"),
        ("123123", "in-a-row"),
        ("112233", "in-a-row"),
        ("123321", "in-a-row"),
        ("1231231", "in-a-row"),
        ("159753", "common"),
    ],
)
def test_a_pin_is_refused_with_the_reason_when_it_is_weak(
    tmp_path: Path, pin: str, reason: str
) -> None:
    assert find_weakness(pin) == reason
    kept = open_pin(tmp_path)
    with pytest.raises(KioskError) as caught:
        kept.set_pin(pin)
    assert not kept.is_set
    assert len(str(caught.value)) < 90
    assert not pin or pin not in str(caught.value)


@pytest.mark.parametrize("pin", [PIN, "482916", "7391048265", "120984", "9" * 15 + "1284"])
def test_a_pin_is_taken_when_it_is_not_weak(pin: str) -> None:
    assert find_weakness(pin) is None


def test_no_digit_is_told_when_anything_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    pin = open_pin(tmp_path)
    pin.set_pin(PIN)
    verdicts = [pin.verify(PIN), pin.verify("482916")]
    assert caplog.messages == ["a wrong staff PIN, number 1 in a row"]
    assert capfd.readouterr() == ("", "")
    told = f"{pin!r}{vars(pin)}{verdicts}"
    assert PIN not in told
    assert "482916" not in told


def test_tries_are_made_one_at_a_time_when_they_come_together(tmp_path: Path) -> None:
    together = threading.Barrier(2)
    met = []

    class Meeting(CountingHasher):
        def verify(self, phc: str, pin: str) -> bool:
            with contextlib.suppress(threading.BrokenBarrierError):
                together.wait(timeout=0.2)  # until another try is here, too
                met.append(pin)
            return super().verify(phc, pin)

    pin = StaffPin(tmp_path, ManualClock(0.0), Meeting())
    pin.set_pin(PIN)
    threads = [threading.Thread(target=pin.verify, args=("482916",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == []


def test_a_wrong_pin_leaves_a_line_without_its_digits_when_it_is_typed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    pin = StaffPin(tmp_path, ManualClock(0.0), CountingHasher())
    pin.set_pin(PIN)
    for _ in range(6):
        pin.verify("739105")
    assert caplog.messages == [
        *(f"a wrong staff PIN, number {number} in a row" for number in range(1, 6)),
        "a staff PIN was not tried: 30 seconds to wait",
    ]
