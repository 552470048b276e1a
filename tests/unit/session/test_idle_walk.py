"""A seeded random walk: `session.idle` beside a model that only counts quiet seconds."""

from __future__ import annotations

import random

import pytest

from kiosk.session.idle import IdleLimit, IdleTimeouts, IdleTimer

START = 604_800.0


class Counter:
    """The same promises, told second by second."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.phase, self.reading, self.more, self.quiet = "attract", False, False, 0

    def _times(self) -> tuple[int, int]:
        factor = 3 if self.more else 1
        whole = (180 if self.reading else 90) * factor
        return whole - 20 * factor, whole

    def look(self) -> None:
        warns, resets = self._times()
        if self.phase != "attract" and self.quiet >= resets:
            self.forget()
        elif self.phase != "attract" and self.quiet >= warns:
            self.phase = "warning"

    def second(self) -> None:
        self.quiet += 1
        self.look()

    def touch(self) -> None:
        self.phase, self.quiet = "active", 0

    def left(self) -> int:
        return self._times()[1] - self.quiet


def drive(idle: IdleTimer, now: float, until: float) -> float:
    """Let time pass as the owner does: a tick at each deadline and no other."""
    while (deadline := idle.next_deadline(now)) is not None and deadline <= until:
        now = max(now, deadline)
        idle.tick(now)
    return until


@pytest.mark.parametrize("seed", range(40))
def test_idle_agrees_with_a_count_of_quiet_seconds_when_anything_happens(seed: int) -> None:
    rng = random.Random(seed)
    idle, model, now = IdleTimer(IdleTimeouts()), Counter(), START
    for _ in range(120):
        match rng.choice(("wait", "wait", "wait", "touch", "place", "more", "reset")):
            case "wait":
                seconds = rng.choice((1, 5, 19, 20, 60, 69, 70, 89, 90, rng.randint(1, 700)))
                now = drive(idle, now, now + seconds)
                for _ in range(seconds):
                    model.second()
            case "touch":
                idle.record_input(now)
                model.touch()
            case "place":
                reading = rng.random() < 0.5
                idle.set_limit(IdleLimit.READING if reading else IdleLimit.SHORT)
                model.reading = reading if model.phase == "active" else model.reading
            case "more":
                more = rng.random() < 0.5
                if model.phase != "attract":
                    idle.set_more_time(more)
                    model.more = more
            case "reset" if rng.random() < 0.1:
                idle.reset()
                model.forget()
        idle.tick(now)
        model.look()
        assert idle.state.value == model.phase
        if model.phase != "attract":
            assert idle.seconds_left(now) == model.left()
