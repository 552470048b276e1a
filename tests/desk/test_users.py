"""What a password costs, and waits in the throttle."""

from __future__ import annotations

import threading

import argon2

from kiosk.desk.password_throttle import FREE, WAITS_S, Throttle

from .bench import Clock
from .conftest import REAL, REAL_NOBODY


def test_a_guess_costs_memory_when_the_hash_is_stolen() -> None:
    real = argon2.extract_parameters(REAL.hash("a password of many letters"))
    assert (real.type, real.memory_cost, real.time_cost) == (argon2.Type.ID, 65_536, 3)


def test_an_unknown_name_costs_as_much_when_it_is_tried() -> None:
    assert argon2.extract_parameters(REAL_NOBODY) == argon2.extract_parameters(REAL.hash("x"))


def test_waits_grow_when_wrong_tries_go_on() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    seen = []
    for _ in range(FREE + len(WAITS_S)):
        assert throttle.wait("name ada") == 0
        throttle.spend("name ada", "from here")
        seen.append(throttle.wait("name ada"))
        clock.now += seen[-1]
    assert seen == [0] * (FREE - 1) + [*WAITS_S, WAITS_S[-1]]
    assert throttle.wait("name bob") == 0


def test_many_tries_at_once_are_no_way_around_when_they_race() -> None:
    throttle = Throttle(Clock())
    start = threading.Barrier(20)
    looked_at = []

    def attempt() -> None:
        start.wait()
        if throttle.spend("name ada") == 0:
            looked_at.append(1)

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(looked_at) == FREE


def test_tries_count_by_place_as_well_when_names_change() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for number in range(FREE):
        throttle.spend(f"name {number}", "from here")
    assert throttle.wait("name 9", "from here") == WAITS_S[0]
    throttle.forgive("name 9", "from here")
    assert throttle.wait("name 9", "from here") == 0


def test_tries_are_forgotten_when_an_hour_passed() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(FREE + 2):
        throttle.spend("name ada")
    clock.now += 3600
    throttle.spend("name ada")
    assert throttle.wait("name ada") == 0
