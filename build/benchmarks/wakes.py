"""From the touch that wakes the kiosk to a complete home, as seen on the glass.

What has a limit is measured with movement set to cuts: an animation takes its time on any machine,
and here is meant what the machine takes. Home is complete with the last pixel that changes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import rivals
from figures import Figure
from glass import SIZE, Glass, differ, glass
from processes import cpu_s, running
from setups import Setup, setups

CUTS, MOVES = (f"[display]\nreduced_motion = {cuts}\n" for cuts in ("true", "false"))
MIDDLE = SIZE[0] // 2, SIZE[1] // 3
FINISH = (108, 1015)
"""Where home's button is that ends a visit."""
PATIENCE_S = 60.0
STILL_S = 1.0
"""Nothing has changed for so long: it is complete. Times the inverse of the share of a core."""
LOOK_S, BUSY = 0.1, 0.1
"""How often it is looked whether the program works, in seconds; what part of its share that is."""
CPU_LIMIT_S, SLOW_LIMIT_S = 0.15, 1.0


@dataclass
class Seen:
    """What wakings took, a number a turn."""

    clock_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)


def measure(turns: int, work: Path) -> list[Figure]:
    """Measure it on each setup.

    Args:
        turns: How often.
        work: A folder for what the kiosk writes.
    """
    with glass() as screen, setups(screen.name) as ways:
        return [figure for setup in ways for figure in on(turns, setup, screen, work)]


def on(turns: int, setup: Setup, screen: Glass, work: Path) -> list[Figure]:
    """Wake it, end the visit, and wake it again; from a start each turn."""
    first, again, moving = Seen(), Seen(), Seen()
    if not setup.missing:
        for turn in range(-1, turns):  # the first fills caches and is not counted
            one, other = (first, again) if turn >= 0 else (Seen(), Seen())
            with at_rest(setup, screen, work, CUTS) as pid:
                change(setup, screen, pid, one, MIDDLE)
                change(setup, screen, pid, Seen(), FINISH)
                change(setup, screen, pid, other, MIDDLE)
            if turn >= 0:
                with at_rest(setup, screen, work, MOVES) as pid:
                    change(setup, screen, pid, moving, MIDDLE)
    return [
        figure
        for key, title, seen in (
            ("wake", "touch → home complete", first),
            ("wake_again", "the next visitor's touch → home complete", again),
            ("wake_moving", "touch → home complete, with movement", moving),
        )
        for figure in figures(setup, key, title, seen)
    ]


def figures(setup: Setup, key: str, title: str, seen: Seen) -> list[Figure]:
    """The table's lines: by the clock and on a core. The share tells which has a limit."""
    whole, held = setup.share == 1, key != "wake_moving"
    clock, cpu = setup.heading(title), setup.heading(f"{title}, time on a core")
    why = setup.missing
    return [
        Figure(setup.key(f"{key}_s"), clock, "s", seen.clock_s, note=why,
               limit=SLOW_LIMIT_S if held and not whole else None),
        Figure(setup.key(f"{key}_cpu_s"), cpu, "s", seen.cpu_s, note=why,
               limit=CPU_LIMIT_S if held and whole else None),
    ]  # fmt: skip


@contextmanager
def at_rest(setup: Setup, screen: Glass, work: Path, movement: str) -> Iterator[int]:
    """A kiosk that has come to rest at attract; its process."""
    program = rivals.source(work, setup, movement)
    black = screen.rows()
    said = work / "said-wake.txt"
    with running(program.command, program.environment(screen.name), said) as process:
        screen.wait(lambda: screen.rows() != black)
        last_change(setup, screen, process.pid, 3 * STILL_S)
        yield process.pid


def change(setup: Setup, screen: Glass, pid: int, seen: Seen, at: tuple[int, int]) -> None:
    """Touch a point and wait until the last pixel has changed for it."""
    before, cpu, began = screen.rows(), cpu_s(pid), time.monotonic()
    screen.touch(*at)
    screen.wait(lambda: differ(screen.rows(), before), PATIENCE_S)
    ended, worked = last_change(setup, screen, pid, STILL_S)
    seen.clock_s.append(ended - began)
    seen.cpu_s.append(worked - cpu)


def last_change(setup: Setup, screen: Glass, pid: int, still_s: float) -> tuple[float, float]:
    """Wait until nothing changes and nothing is done: when the last change was.

    Returns:
        The monotonic time of the last change, and the time on a core that was taken by then.

    Raises:
        TimeoutError: the display does not come to rest.
    """
    last, at, worked = screen.rows(), time.monotonic(), cpu_s(pid)
    looked = calm = at
    done = worked
    while (now := time.monotonic()) - calm < still_s / setup.share:
        if now > at + PATIENCE_S / setup.share:
            raise TimeoutError("the display does not come to rest")
        rows = screen.rows()
        if differ(rows, last):
            last, at, worked = rows, time.monotonic(), cpu_s(pid)
            calm = at
        if now - looked > LOOK_S:
            spent = cpu_s(pid)
            if spent - done > BUSY * (now - looked) * setup.share:
                calm = now  # it may be on its way to a change
            looked, done = now, spent
        time.sleep(0.001)
    return at, worked
