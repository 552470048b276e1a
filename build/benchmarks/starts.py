"""Starts: to the first pixels, to the first tap that is taken; memory; what is done at rest."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import rivals
from figures import Figure
from glass import SIZE, Colour, Glass, glass
from processes import cpu_s, pss_mb, running
from rivals import Program

MEMORY_AT_S = 5.0
REST_S = 5.0
READ_IT_ALL, FINISH = (843, 860), (108, 1015)
"""Where these buttons of home are."""
TURNS_OF_A_PAGE, A_PAGE_S, SETTLE_S = 60, 0.15, 3.0
TRIES_EACH_S = 0.06
"""How long a tap is given before the next is tried."""


@dataclass
class Seen:
    """What was measured of one program, a number a turn."""

    start_s: list[float] = field(default_factory=list)
    start_cpu_s: list[float] = field(default_factory=list)
    tap_s: list[float] = field(default_factory=list)
    pss_mb: list[float] = field(default_factory=list)
    after_mb: list[float] = field(default_factory=list)
    cpu_percent: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)


@contextmanager
def started(
    program: Program, screen: Glass, colour: Colour, work: Path
) -> Iterator[tuple[int, float, float]]:
    """A program from its start to its first pixels: its process, when it began, seconds taken.

    What it took on a core is read right after: that is truer where others load the machine.
    """
    screen.wait(lambda: not screen.shows(colour))
    began = time.monotonic()
    said = work / f"said-{program.name.replace(' ', '-')}.txt"
    with running(program.command, program.environment(screen.name), said) as process:
        shown = screen.wait(lambda: screen.shows(colour))
        yield process.pid, began, shown - began


def attract_colour(screen: Glass, work: Path) -> Colour:
    """The colour that most of attract has; its cache of articles is warm after this."""
    black = screen.sample()
    program = rivals.source(work)
    with running(program.command, program.environment(screen.name), work / "said-first.txt"):
        screen.wait(lambda: sum(a != b for a, b in zip(screen.sample(), black, strict=True)) > 60)
        time.sleep(MEMORY_AT_S)
        found: Colour = Counter(screen.sample()).most_common(1)[0][0]
    return found


def measure(turns: int, frozen: Path, work: Path) -> list[Figure]:
    """Measure all of it.

    Args:
        turns: How often each program is started.
        frozen: What build/package made; left out where it is not there.
        work: A folder for what they write.
    """
    with glass() as screen:
        colour = attract_colour(screen, work)
        given = (
            rivals.source(work),
            rivals.frozen(frozen, work),
            rivals.empty(colour),
            rivals.chromium(work, colour),
        )
        programs = [one for one in given if one is not None]
        seen = {one.name: Seen() for one in programs}
        for turn in range(-1, turns):  # the first is not counted: it fills the disk's cache
            for program in programs:
                one_turn(program, screen, colour, work, seen[program.name] if turn >= 0 else Seen())
        shelves = library_starts(turns, screen, colour, work)
    return figures(seen) + shelves


def one_turn(program: Program, screen: Glass, colour: Colour, work: Path, seen: Seen) -> None:
    """One program, once."""
    ours = program.name in ("source", "frozen")
    with started(program, screen, colour, work) as (pid, began, taken):
        seen.start_s.append(taken)
        seen.start_cpu_s.append(cpu_s(pid))
        time.sleep(max(0.0, began + MEMORY_AT_S - time.monotonic()))
        seen.pss_mb.append(pss_mb(pid))
        if ours:
            rest(pid, screen, seen)
    if ours:
        with started(program, screen, colour, work) as (pid, began, _taken):
            tap = first_tap(screen, colour)
            seen.tap_s.append(tap - began)
            seen.after_mb.append(after_session_mb(pid, screen, colour))


def after_session_mb(pid: int, screen: Glass, colour: Colour) -> float:
    """Read the article from its first page to its last, and leave; the memory then, in MB."""
    time.sleep(SETTLE_S)
    home = screen.picture()
    screen.touch(*READ_IT_ALL)
    screen.wait(lambda: screen.picture() != home)
    for _ in range(TURNS_OF_A_PAGE):
        screen.press("Right")
        time.sleep(A_PAGE_S)
    screen.press("Home")
    time.sleep(SETTLE_S)
    screen.touch(*FINISH)
    screen.wait(lambda: screen.shows(colour))
    time.sleep(SETTLE_S)
    return pss_mb(pid)


def rest(pid: int, screen: Glass, seen: Seen) -> None:
    """What a program does while nobody touches it, once its drawing stands."""
    calm = time.monotonic()
    last, ends = screen.picture(), calm + 20
    while time.monotonic() - calm < 1 and time.monotonic() < ends:
        time.sleep(0.1)
        now = screen.picture()
        if now != last:
            last, calm = now, time.monotonic()
    before, began, changes = cpu_s(pid), time.monotonic(), 0
    while time.monotonic() - began < REST_S:
        time.sleep(0.25)
        now = screen.picture()
        changes += now != last
        last = now
    seen.cpu_percent.append(100 * (cpu_s(pid) - before) / (time.monotonic() - began))
    seen.changes.append(changes)


def first_tap(screen: Glass, colour: Colour) -> float:
    """Tap until attract gives way; when the tap was made that did it."""
    for _ in range(200):
        tapped = time.monotonic()
        screen.touch(SIZE[0] // 2, SIZE[1] // 3)
        ends = time.monotonic() + TRIES_EACH_S
        while time.monotonic() < ends:
            if not screen.shows(colour):
                return tapped
            time.sleep(0.001)
    raise TimeoutError("no tap was taken")


def library_starts(turns: int, screen: Glass, colour: Colour, work: Path) -> list[Figure]:
    """The start beside one article, a hundred and a thousand."""
    programs = []
    for count in (1, 100, 1000):
        content = rivals.library(work, count)
        settings = f'[content]\nfolder = "{content}"\n'
        programs.append(rivals.source(work, settings, f"articles-{count}"))
    taken: dict[str, list[float]] = {one.name: [] for one in programs}
    for turn in range(-1, turns):
        for program in programs:
            with started(program, screen, colour, work) as (_pid, _began, seconds):
                if turn >= 0:
                    taken[program.name].append(seconds)
    one, hundred, thousand = (taken[program.name] for program in programs)
    return [
        Figure("library_start_100", "start, 100 articles", "s", hundred, one, "one article"),
        Figure("library_start", "start, 1,000 articles", "s", thousand, one, "one article", 1.05),
    ]


def figures(seen: dict[str, Seen]) -> list[Figure]:
    """The table's lines of what was seen."""
    floor, browser = seen["empty window"], seen.get("Chromium")
    made = []
    for name, key in (("source", ""), ("frozen", "_frozen")):
        ours = seen.get(name)
        if ours is None:
            continue
        lines = [
            ("start", "start → first pixels", "s", ours.start_s, floor.start_s, 1.8),
            (
                "start_cpu",
                "time on a core to first pixels",
                "s",
                ours.start_cpu_s,
                floor.start_cpu_s,
                None,
            ),
            ("pss", "memory (PSS) at 5 s", "MB", ours.pss_mb, floor.pss_mb, 1.7),
        ]
        theirs = (
            {}
            if browser is None
            else {
                "start": (browser.start_s, 0.5),
                "start_cpu": (browser.start_cpu_s, None),
                "pss": (browser.pss_mb, 0.25),
            }
        )
        for what, title, unit, mine, least, limit in lines:
            heading = f"{title}, {name}"
            made.append(
                Figure(f"{what}_vs_empty{key}", heading, unit, mine, least, "empty window", limit)
            )
            if what in theirs:
                other, most = theirs[what]
                made.append(
                    Figure(f"{what}_vs_chromium{key}", heading, unit, mine, other, "Chromium", most)
                )
        made += [
            Figure(f"pss_after_session{key}", f"memory (PSS) after a session, {name}", "MB",
                   ours.after_mb, floor.pss_mb, "empty window", 2.0),
            Figure(f"tap_ready{key}", f"start → first tap taken, {name}", "s", ours.tap_s,
                   floor.start_s, "empty window's pixels"),
            Figure(f"rest_cpu{key}", f"at rest, {name}", "% of a core", ours.cpu_percent,
                   limit=0.2),
            Figure(f"rest_frames{key}", f"at rest, {name}", "changes seen", ours.changes, limit=0),
        ]  # fmt: skip
    return made
