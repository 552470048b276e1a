"""Starts: to the first pixels, to the first tap accepted; memory; activity at rest."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import start_metrics
from metrics import Metric
from rig import measured_programs
from rig.measured_programs import MeasuredProgram
from rig.process_stats import cpu_s, pss_mb, running_program
from rig.render_setups import SOFTWARE, RenderSetup, render_setups
from rig.xvfb_display import SIZE, Color, XvfbDisplay, xvfb_display
from start_metrics import StartSamples

MEMORY_AT_S = 5.0
REST_S = 5.0
READ_IT_ALL, FINISH = (843, 860), (108, 1015)
"""Where these buttons are on home."""
OUR_PROGRAMS = frozenset({"source", "frozen"})
PAGE_TURNS, QUICK_PAGE_TURNS, PAGE_TURN_S, SETTLE_S = 60, 15, 0.15, 3.0
EMPTY_SPOT = (SIZE[0] // 2, 12)
"""A point on attract where home has no button, because a tap may arrive twice."""

TRIES_EACH_S = 0.06
"""How long to wait after a tap before trying again."""


@dataclass(frozen=True)
class StartSite:
    """Where and how to measure.

    Attributes:
        setup: How the kiosk runs.
        screen: The display.
        color: Attract's main color, by which we detect the first pixels.
        work: A folder for what programs write.
        turns_of_a_page: How many page turns make a session.
    """

    setup: RenderSetup
    screen: XvfbDisplay
    color: Color
    work: Path
    turns_of_a_page: int


@contextmanager
def started_program(
    program: MeasuredProgram, site: StartSite
) -> Iterator[tuple[int, float, float]]:
    """Start a program and wait for its first pixels; yields its pid, start time and seconds taken.

    Callers read its CPU time right after: that is more reliable when the machine is busy.
    """
    screen, color = site.screen, site.color
    screen.wait_until(lambda: not screen.shows_color(color))
    began = time.monotonic()
    said = site.work / f"said-{program.name.replace(' ', '-')}.txt"
    with running_program(program.command, program.environment(screen.name), said) as process:
        shown = screen.wait_until(lambda: screen.shows_color(color))
        yield process.pid, began, shown - began


def attract_colour(screen: XvfbDisplay, work: Path) -> Color:
    """Attract's main color; this also warms the article cache."""
    black = screen.sampled_colors()
    program = measured_programs.kiosk_from_source(work)
    with running_program(
        program.command, program.environment(screen.name), work / "said-first.txt"
    ):
        screen.wait_until(
            lambda: sum(a != b for a, b in zip(screen.sampled_colors(), black, strict=True)) > 60
        )
        time.sleep(MEMORY_AT_S)
        found: Color = Counter(screen.sampled_colors()).most_common(1)[0][0]
    return found


def measure(turns: int, frozen: Path, work: Path, *, quick: bool) -> list[Metric]:
    """Measure everything.

    Args:
        turns: How many times each program is started.
        frozen: The folder made by build/package; skipped if it does not exist.
        work: A folder for what the programs write.
        quick: Use a short session.
    """
    pages = QUICK_PAGE_TURNS if quick else PAGE_TURNS
    made: list[Metric] = []
    with xvfb_display() as screen:
        color = attract_colour(screen, work)
        with render_setups(screen.name) as ways:
            for setup in ways:
                seen = measure_setup(StartSite(setup, screen, color, work, pages), turns, frozen)
                made += start_metrics.start_metrics(setup, seen)
        return made + measure_library_starts(turns, StartSite(SOFTWARE, screen, color, work, pages))


def measure_setup(site: StartSite, turns: int, frozen: Path) -> dict[str, StartSamples]:
    """Measure each program on one setup, in turns."""
    setup, work = site.setup, site.work
    if setup.missing:
        return {"source": StartSamples(), "empty window": StartSamples()}
    given: list[MeasuredProgram | None] = [
        measured_programs.kiosk_from_source(work, setup),
        measured_programs.empty_window(site.color, setup),
    ]
    if setup.share == 1:
        given.insert(1, measured_programs.frozen_kiosk(frozen, work, setup))
    if setup == SOFTWARE:
        given.append(measured_programs.chromium_page(work, site.color))
    programs = [one for one in given if one is not None]
    seen = {one.name: StartSamples() for one in programs}
    for program in programs:  # not counted: it warms the disk cache and the program's own
        with started_program(program, site):
            ours = program.name in OUR_PROGRAMS
            time.sleep(MEMORY_AT_S / setup.share if ours else 0)
    for _ in range(turns):
        for program in programs:
            measure_turn(site, program, seen[program.name])
    return seen


def measure_turn(site: StartSite, program: MeasuredProgram, seen: StartSamples) -> None:
    """Measure one program once."""
    ours = program.name in OUR_PROGRAMS
    with started_program(program, site) as (pid, began, taken):
        seen.start_s.append(taken)
        seen.start_cpu_s.append(cpu_s(pid))
        time.sleep(max(0.0, began + MEMORY_AT_S - time.monotonic()))
        seen.pss_mb.append(pss_mb(pid))
        if ours and site.setup.share == 1:
            measure_rest(pid, site.screen, seen)
    if ours:
        with started_program(program, site) as (pid, began, _taken):
            tap = time_first_tap(site)
            seen.tap_s.append(tap - began)
            seen.after_mb.append(after_session_mb(site, pid))


def after_session_mb(site: StartSite, pid: int) -> float:
    """Read the article from first page to last, and leave; return the memory then, in MB."""
    screen, share = site.screen, site.setup.share
    settle_s, patience_s = SETTLE_S / share, 60 / share
    time.sleep(settle_s)
    home = screen.all_pixels()
    screen.touch(*READ_IT_ALL)
    screen.wait_until(lambda: screen.all_pixels() != home, patience_s)
    for _ in range(site.turns_of_a_page):
        screen.press_key("Right")
        time.sleep(PAGE_TURN_S / share)
    screen.press_key("Home")
    time.sleep(settle_s)
    screen.touch(*FINISH)
    screen.wait_until(lambda: screen.shows_color(site.color), patience_s)
    time.sleep(settle_s)
    return pss_mb(pid)


def measure_rest(pid: int, screen: XvfbDisplay, seen: StartSamples) -> None:
    """Measure what a program does while nobody touches it, once its drawing is complete."""
    calm = time.monotonic()
    last, ends = screen.all_pixels(), calm + 20
    while time.monotonic() - calm < 1 and time.monotonic() < ends:
        time.sleep(0.1)
        now = screen.all_pixels()
        if now != last:
            last, calm = now, time.monotonic()
    before, began, changes = cpu_s(pid), time.monotonic(), 0
    while time.monotonic() - began < REST_S:
        time.sleep(0.25)
        now = screen.all_pixels()
        changes += now != last
        last = now
    seen.cpu_percent.append(100 * (cpu_s(pid) - before) / (time.monotonic() - began))
    seen.changes.append(changes)


def time_first_tap(site: StartSite) -> float:
    """Tap until attract goes away; return the time of the tap that did it."""
    screen = site.screen
    for _ in range(200):
        tapped = time.monotonic()
        screen.touch(*EMPTY_SPOT)
        ends = time.monotonic() + TRIES_EACH_S
        while time.monotonic() < ends:
            if not screen.shows_color(site.color):
                return tapped
            time.sleep(0.001)
    raise TimeoutError("no tap was taken")


def measure_library_starts(turns: int, site: StartSite) -> list[Metric]:
    """Start times with one article, a hundred and a thousand."""
    programs = []
    for count in (1, 100, 1000):
        content = measured_programs.content_library(site.work, count)
        settings = f'[content]\nfolder = "{content}"\n'
        programs.append(
            measured_programs.kiosk_from_source(site.work, SOFTWARE, settings, f"articles-{count}")
        )
    taken: dict[str, list[float]] = {one.name: [] for one in programs}
    for turn in range(-1, turns):
        for program in programs:
            with started_program(program, site) as (_pid, _began, seconds):
                if turn >= 0:
                    taken[program.name].append(seconds)
    one, hundred, thousand = (taken[program.name] for program in programs)
    return [
        Metric("library_start_100", "start, 100 articles", "s", hundred, one, "one article"),
        Metric("library_start", "start, 1,000 articles", "s", thousand, one, "one article", 1.05),
    ]
