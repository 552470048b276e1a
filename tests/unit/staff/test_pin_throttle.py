"""Wrong PINs cost time, and nothing gives it back."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.staff import pin_throttle
from kiosk.staff.staff_pin import SETUP_CODE_DIGITS, PinResult, StaffPin
from support.fake_clock import ManualClock
from support.staff.fake_pin import PIN, CountingHasher, open_pin

WRONG = "482916"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1_000)


@pytest.fixture
def pin(tmp_path: Path, clock: ManualClock) -> StaffPin:
    made = open_pin(tmp_path, clock)
    made.set_pin(PIN)
    return made


def spend(pin: StaffPin, tries: int, clock: ManualClock) -> None:
    """Make `tries` wrong tries, each as soon as it may be made."""
    for _ in range(tries):
        clock.now += pin.wait_s
        assert pin.verify(WRONG).code == "wrong"


def test_the_waits_grow_when_tries_are_wrong(pin: StaffPin, clock: ManualClock) -> None:
    waits = []
    for _ in range(10):
        verdict = pin.verify(WRONG)
        assert verdict.code == "wrong"
        assert verdict.wait_s == pin.wait_s
        waits.append(verdict.wait_s)
        clock.now += verdict.wait_s
    assert waits == [0, 0, 0, 0, 30, 60, 300, 900, 900, 900]


def test_the_right_pin_must_wait_when_a_wait_runs(pin: StaffPin, clock: ManualClock) -> None:
    spend(pin, 5, clock)
    assert pin.verify(PIN) == PinResult("wait", 30)
    clock.now += 29.5
    assert pin.verify(PIN) == PinResult("wait", 1)
    clock.now += 0.5
    assert pin.verify(PIN) == PinResult("right")


def test_a_try_during_a_wait_costs_nothing_more_when_it_is_made(
    pin: StaffPin, clock: ManualClock
) -> None:
    spend(pin, 5, clock)
    for _ in range(100):
        pin.verify(WRONG)
    clock.now += 30
    assert pin.verify(PIN).is_right


def test_tries_are_counted_anew_when_the_pin_was_right(pin: StaffPin, clock: ManualClock) -> None:
    spend(pin, 4, clock)
    assert pin.verify(PIN).is_right
    spend(pin, 4, clock)
    assert pin.wait_s == 0


def test_tries_are_counted_anew_when_a_pin_is_set(
    tmp_path: Path, pin: StaffPin, clock: ManualClock
) -> None:
    spend(pin, 9, clock)
    open_pin(tmp_path).set_pin("502817")
    assert pin.verify("502817").is_right


@pytest.mark.parametrize("started", [0.0, 1_015.0, 1e9])
def test_the_wait_starts_again_in_full_when_the_program_starts(
    tmp_path: Path, pin: StaffPin, clock: ManualClock, started: float
) -> None:
    spend(pin, 8, clock)
    again = open_pin(tmp_path, clock := ManualClock(started))
    assert again.verify(PIN) == PinResult("wait", 900)
    clock.now += 899
    assert again.verify(PIN) == PinResult("wait", 1)
    clock.now += 1
    assert again.verify(PIN).is_right


def test_a_wait_is_unmoved_when_the_wall_clock_is_set(
    pin: StaffPin, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    spend(pin, 5, clock)
    for wall in (0.0, 4e9):
        monkeypatch.setattr(time, "time", lambda wall=wall: wall)
        monkeypatch.setattr(time, "time_ns", lambda wall=wall: int(wall * 1e9))
        assert pin.verify(PIN) == PinResult("wait", 30)


def test_a_try_is_spent_when_the_power_is_cut_during_it(tmp_path: Path, clock: ManualClock) -> None:
    class PowerCut(CountingHasher):
        def verify(self, phc: str, pin: str) -> bool:
            self.tried += 1
            raise KeyboardInterrupt

    open_pin(tmp_path).set_pin(PIN)
    hasher = PowerCut()
    for _ in range(50):
        try:
            verdict = open_pin(tmp_path, clock, hasher).verify(WRONG)
        except KeyboardInterrupt:
            continue
        assert verdict.code == "wait"
    assert hasher.tried == pin_throttle.FREE_TRIES


@pytest.mark.slow
def test_10_000_guesses_do_not_get_in_when_restarts_and_clock_steps_lie_between(
    tmp_path: Path,
) -> None:
    chance = random.Random(739104)
    guesses = [f"{number:06}" for number in range(1_000_000) if f"{number:06}" != PIN]
    hasher, clock = CountingHasher(), ManualClock(0.0)
    pin = open_pin(tmp_path, clock, hasher)
    pin.set_pin(PIN)
    passed = 0.0
    for _ in range(10_000):
        if chance.random() < 0.3:  # a restart, after which the clock has any value
            clock = ManualClock(chance.choice([0.0, 5.0, 1e6, 1e12]))
            pin = open_pin(tmp_path, clock, hasher)
        step = chance.choice([0.0, 0.1, 2.0, 40.0])
        clock.now += step
        passed += step
        assert not pin.verify(chance.choice(guesses)).is_right
    free = pin_throttle.FREE_TRIES + len(pin_throttle.TRY_WAITS_S)
    assert hasher.tried <= free + passed / pin_throttle.TRY_WAITS_S[-1]
    assert hasher.tried < 150
    clock.now += 900
    assert pin.verify(PIN).is_right, "and staff still get in"


# --- ways past a wait -----------------------------------------------------------------------


def test_staff_are_in_at_once_when_somebody_ends_the_wait_at_a_shell(
    tmp_path: Path, pin: StaffPin, clock: ManualClock
) -> None:
    spend(pin, 9, clock)
    assert pin.verify(PIN).code == "wait"
    open_pin(tmp_path).end_wait()
    assert pin.wait_s == 0
    assert pin.verify(PIN).is_right


def test_a_set_up_code_opens_once_when_a_wait_runs(
    tmp_path: Path, pin: StaffPin, clock: ManualClock
) -> None:
    code = open_pin(tmp_path).create_setup_code()
    spend(pin, 9, clock)
    assert pin.verify(code).is_right
    assert pin.wait_s == 0, "and whoever comes next need not wait"
    spend(pin, 9, clock)
    assert pin.verify(code) == PinResult("wait", 900), "it is used up"


def test_only_the_newest_set_up_code_opens(pin: StaffPin) -> None:
    first, second = pin.create_setup_code(), pin.create_setup_code()
    assert not pin.verify(first).is_right
    assert pin.verify(second).is_right


def test_no_code_opens_when_the_pin_was_cleared(tmp_path: Path, pin: StaffPin) -> None:
    code = pin.create_setup_code()
    pin.remove_pin()
    assert pin.verify(code) == PinResult("not-set")
    pin.set_pin(PIN)
    assert not pin.verify(code).is_right


def test_a_pin_as_long_as_a_code_still_opens(pin: StaffPin) -> None:
    pin.set_pin("739104882651")
    assert pin.create_setup_code() != "739104882651"
    assert pin.verify("739104882651").is_right


def test_wrong_codes_are_neither_free_pins_nor_a_longer_wait(
    pin: StaffPin, clock: ManualClock
) -> None:
    pin.create_setup_code()
    spend(pin, 5, clock)
    for number in range(50):
        assert pin.verify(f"{number:012}").code == "wait"
    assert pin.wait_s == 30


def test_the_code_is_not_on_the_disk(tmp_path: Path, pin: StaffPin) -> None:
    code = pin.create_setup_code()
    assert len(code) == SETUP_CODE_DIGITS
    assert not any(code.encode() in one.read_bytes() for one in tmp_path.iterdir())
    assert (tmp_path / "staff-code").stat().st_mode & 0o077 == 0


# --- a count that cannot be read or kept ----------------------------------------------------


@pytest.mark.parametrize("data", [None, b"", b"0", b"00000000", b"-0000001\n", b"\xff" * 9])
def test_the_longest_wait_holds_when_the_count_is_missing_or_damaged(
    tmp_path: Path, pin: StaffPin, data: bytes | None
) -> None:
    file = tmp_path / pin_throttle.TRIES_FILE
    file.unlink() if data is None else file.write_bytes(data)
    whole = data == b"00000000"  # the line end is no loss
    again = open_pin(tmp_path, clock := ManualClock(0.0))
    assert again.wait_s == (0 if whole else 900)
    clock.now += 900
    assert again.verify(PIN).is_right
    assert again.wait_s == 0


def test_nothing_is_tried_when_it_cannot_be_counted(
    tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = CountingHasher()
    pin = open_pin(tmp_path, clock, hasher)
    pin.set_pin(PIN)

    def broken(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(KioskError, match="staff-tries: wrong PINs cannot be counted"):
        pin.verify(PIN)
    assert hasher.tried == 0


def test_the_count_keeps_its_length_when_it_is_high(tmp_path: Path, pin: StaffPin) -> None:
    file = tmp_path / pin_throttle.TRIES_FILE
    file.write_text("99999999\n")
    again = open_pin(tmp_path, clock := ManualClock(0.0))
    clock.now += 900
    assert again.verify(WRONG) == PinResult("wrong", 900)
    assert file.read_text() == "99999999\n"
