"""From the touch that wakes the kiosk to a complete home, as seen on the display.

Figures with a limit are measured with animations off: an animation takes equally long on every
machine, and this is about the machine's speed. Home is complete when the last pixel has changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from metrics import Metric
from rig import measured_programs
from rig.process_stats import cpu_s, running_program
from rig.render_setups import RenderSetup, render_setups
from rig.xvfb_display import SIZE, XvfbDisplay, pictures_differ, xvfb_display

WITHOUT_MOTION, WITH_MOTION = (
    f"[display]\nreduced_motion = {cuts}\n" for cuts in ("true", "false")
)
MIDDLE = SIZE[0] // 2, SIZE[1] // 3
FINISH = (108, 1015)
"""Where home's Finish button is."""
PATIENCE_S = 60.0
STILL_S = 1.0
"""No change for this long means it is complete. Divided by the share of a core."""
LOOK_S, BUSY = 0.1, 0.1
"""Seconds between checks whether the program is busy; the part of its share that means busy."""
CPU_LIMIT_S, SLOW_LIMIT_S = 0.15, 1.0


@dataclass
class WakeSamples:
    """How long wake-ups took, one number per turn."""

    clock_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)


def measure(turns: int, work: Path) -> list[Metric]:
    """Measure on each setup.

    Args:
        turns: How many turns.
        work: A folder for what the kiosk writes.
    """
    with xvfb_display() as screen, render_setups(screen.name) as ways:
        return [figure for setup in ways for figure in measure_setup(turns, setup, screen, work)]


def measure_setup(turns: int, setup: RenderSetup, screen: XvfbDisplay, work: Path) -> list[Metric]:
    """Wake the kiosk, end the visit, and wake it again; each turn from a fresh start."""
    first, again, moving = WakeSamples(), WakeSamples(), WakeSamples()
    if not setup.missing:
        for turn in range(-1, turns):  # the first warms caches and is not counted
            one, other = (first, again) if turn >= 0 else (WakeSamples(), WakeSamples())
            with kiosk_at_rest(setup, screen, work, WITHOUT_MOTION) as pid:
                time_change(setup, screen, pid, one, MIDDLE)
                time_change(setup, screen, pid, WakeSamples(), FINISH)
                time_change(setup, screen, pid, other, MIDDLE)
            if turn >= 0:
                with kiosk_at_rest(setup, screen, work, WITH_MOTION) as pid:
                    time_change(setup, screen, pid, moving, MIDDLE)
    return [
        figure
        for key, title, seen in (
            ("wake", "touch → home complete", first),
            ("wake_again", "the next visitor's touch → home complete", again),
            ("wake_moving", "touch → home complete, with movement", moving),
        )
        for figure in wake_metrics(setup, key, title, seen)
    ]


def wake_metrics(setup: RenderSetup, key: str, title: str, seen: WakeSamples) -> list[Metric]:
    """The table's lines: wall time and CPU time. Which one has a limit depends on the share."""
    whole, held = setup.share == 1, key != "wake_moving"
    clock, cpu = setup.heading(title), setup.heading(f"{title}, time on a core")
    why = setup.missing
    return [
        Metric(setup.key(f"{key}_s"), clock, "s", seen.clock_s, note=why,
               limit=SLOW_LIMIT_S if held and not whole else None),
        Metric(setup.key(f"{key}_cpu_s"), cpu, "s", seen.cpu_s, note=why,
               limit=CPU_LIMIT_S if held and whole else None),
    ]  # fmt: skip


@contextmanager
def kiosk_at_rest(
    setup: RenderSetup, screen: XvfbDisplay, work: Path, movement: str
) -> Iterator[int]:
    """Run a kiosk until it is at rest on attract; yields its process id."""
    program = measured_programs.kiosk_from_source(work, setup, movement)
    black = screen.sampled_rows()
    said = work / "said-wake.txt"
    with running_program(program.command, program.environment(screen.name), said) as process:
        screen.wait_until(lambda: screen.sampled_rows() != black)
        wait_for_last_change(setup, screen, process.pid, 3 * STILL_S)
        yield process.pid


def time_change(
    setup: RenderSetup, screen: XvfbDisplay, pid: int, seen: WakeSamples, at: tuple[int, int]
) -> None:
    """Tap a point, and wait until the last pixel has changed."""
    before, cpu, began = screen.sampled_rows(), cpu_s(pid), time.monotonic()
    screen.touch(*at)
    screen.wait_until(lambda: pictures_differ(screen.sampled_rows(), before), PATIENCE_S)
    ended, worked = wait_for_last_change(setup, screen, pid, STILL_S)
    seen.clock_s.append(ended - began)
    seen.cpu_s.append(worked - cpu)


def wait_for_last_change(
    setup: RenderSetup, screen: XvfbDisplay, pid: int, still_s: float
) -> tuple[float, float]:
    """Wait until nothing changes and the program is idle.

    Returns:
        The monotonic time of the last change, and the CPU seconds used by then.

    Raises:
        TimeoutError: the display does not come to rest.
    """
    last, at, worked = screen.sampled_rows(), time.monotonic(), cpu_s(pid)
    looked = calm = at
    done = worked
    while (now := time.monotonic()) - calm < still_s / setup.share:
        if now > at + PATIENCE_S / setup.share:
            raise TimeoutError("the display does not come to rest")
        rows = screen.sampled_rows()
        if pictures_differ(rows, last):
            last, at, worked = rows, time.monotonic(), cpu_s(pid)
            calm = at
        if now - looked > LOOK_S:
            spent = cpu_s(pid)
            if spent - done > BUSY * (now - looked) * setup.share:
                calm = now  # it may be working on a change
            looked, done = now, spent
        time.sleep(0.001)
    return at, worked
