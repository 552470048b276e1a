"""What a password costs, and waits in the throttle."""

from __future__ import annotations

import threading

import argon2

from kiosk.desk.password_throttle import FREE_TRIES, WAITS_S, PasswordThrottle
from kiosk.desk.store import users
from support.fake_clock import ManualClock

REAL, REAL_NOBODY = users._HASHER, users._UNUSABLE_HASH


def test_a_guess_costs_memory_when_the_hash_is_stolen() -> None:
    real = argon2.extract_parameters(REAL.hash("a password of many letters"))
    assert (real.type, real.memory_cost, real.time_cost) == (argon2.Type.ID, 65_536, 3)


def test_an_unknown_name_costs_as_much_when_it_is_tried() -> None:
    assert argon2.extract_parameters(REAL_NOBODY) == argon2.extract_parameters(REAL.hash("x"))


def test_waits_grow_when_wrong_tries_go_on() -> None:
    clock = ManualClock()
    throttle = PasswordThrottle(clock)
    seen = []
    for _ in range(FREE_TRIES + len(WAITS_S)):
        assert throttle.seconds_to_wait("name ada") == 0
        throttle.count_try("name ada", "from here")
        seen.append(throttle.seconds_to_wait("name ada"))
        clock.now += seen[-1]
    assert seen == [0] * (FREE_TRIES - 1) + [*WAITS_S, WAITS_S[-1]]
    assert throttle.seconds_to_wait("name bob") == 0


def test_many_tries_at_once_are_no_way_around_when_they_race() -> None:
    throttle = PasswordThrottle(ManualClock())
    start = threading.Barrier(20)
    looked_at = []

    def attempt() -> None:
        start.wait()
        if throttle.count_try("name ada") == 0:
            looked_at.append(1)

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(looked_at) == FREE_TRIES


def test_tries_count_by_place_as_well_when_names_change() -> None:
    clock = ManualClock()
    throttle = PasswordThrottle(clock)
    for number in range(FREE_TRIES):
        throttle.count_try(f"name {number}", "from here")
    assert throttle.seconds_to_wait("name 9", "from here") == WAITS_S[0]
    throttle.reset_tries("name 9", "from here")
    assert throttle.seconds_to_wait("name 9", "from here") == 0


def test_tries_are_forgotten_when_an_hour_passed() -> None:
    clock = ManualClock()
    throttle = PasswordThrottle(clock)
    for _ in range(FREE_TRIES + 2):
        throttle.count_try("name ada")
    clock.now += 3600
    throttle.count_try("name ada")
    assert throttle.seconds_to_wait("name ada") == 0
