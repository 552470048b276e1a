"""Starts: to the first pixels, to the first tap that is taken; memory; what is done at rest."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import rivals
import start_figures
from figures import Figure
from glass import SIZE, Colour, Glass, glass
from processes import cpu_s, pss_mb, running
from rivals import Program
from setups import SOFTWARE, Setup, setups
from start_figures import Seen

MEMORY_AT_S = 5.0
REST_S = 5.0
READ_IT_ALL, FINISH = (843, 860), (108, 1015)
"""Where these buttons of home are."""
OURS = frozenset({"source", "frozen"})
TURNS_OF_A_PAGE, QUICK_TURNS_OF_A_PAGE, A_PAGE_S, SETTLE_S = 60, 15, 0.15, 3.0
NOWHERE = (SIZE[0] // 2, 12)
"""A point of attract where home has nothing to press: a tap may come twice."""

TRIES_EACH_S = 0.06
"""How long a tap is given before the next is tried."""


@dataclass(frozen=True)
class Site:
    """Where something is measured.

    Attributes:
        setup: how the kiosk runs.
        screen: the display.
        colour: most of attract's, by which first pixels are known.
        work: a folder for what programs write.
        turns_of_a_page: how many make a session.
    """

    setup: Setup
    screen: Glass
    colour: Colour
    work: Path
    turns_of_a_page: int


@contextmanager
def started(program: Program, site: Site) -> Iterator[tuple[int, float, float]]:
    """A program from its start to its first pixels: its process, when it began, seconds taken.

    What it took on a core is read right after: that is truer where others load the machine.
    """
    screen, colour = site.screen, site.colour
    screen.wait(lambda: not screen.shows(colour))
    began = time.monotonic()
    said = site.work / f"said-{program.name.replace(' ', '-')}.txt"
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


def measure(turns: int, frozen: Path, work: Path, *, quick: bool) -> list[Figure]:
    """Measure all of it.

    Args:
        turns: How often each program is started.
        frozen: What build/package made; left out where it is not there.
        work: A folder for what they write.
        quick: A short session.
    """
    pages = QUICK_TURNS_OF_A_PAGE if quick else TURNS_OF_A_PAGE
    made: list[Figure] = []
    with glass() as screen:
        colour = attract_colour(screen, work)
        with setups(screen.name) as ways:
            for setup in ways:
                seen = seen_at(Site(setup, screen, colour, work, pages), turns, frozen)
                made += start_figures.figures(setup, seen)
        return made + library_starts(turns, Site(SOFTWARE, screen, colour, work, pages))


def seen_at(site: Site, turns: int, frozen: Path) -> dict[str, Seen]:
    """What was seen of each program on one setup, in turns."""
    setup, work = site.setup, site.work
    if setup.missing:
        return {"source": Seen(), "empty window": Seen()}
    given = [rivals.source(work, setup), rivals.empty(site.colour, setup)]
    if setup.share == 1:
        given.insert(1, rivals.frozen(frozen, work, setup))
    if setup == SOFTWARE:
        given.append(rivals.chromium(work, site.colour))
    programs = [one for one in given if one is not None]
    seen = {one.name: Seen() for one in programs}
    for program in programs:  # not counted: it fills the disk's cache and the program's own
        with started(program, site):
            ours = program.name in OURS
            time.sleep(MEMORY_AT_S / setup.share if ours else 0)
    for _ in range(turns):
        for program in programs:
            one_turn(site, program, seen[program.name])
    return seen


def one_turn(site: Site, program: Program, seen: Seen) -> None:
    """One program, once."""
    ours = program.name in OURS
    with started(program, site) as (pid, began, taken):
        seen.start_s.append(taken)
        seen.start_cpu_s.append(cpu_s(pid))
        time.sleep(max(0.0, began + MEMORY_AT_S - time.monotonic()))
        seen.pss_mb.append(pss_mb(pid))
        if ours and site.setup.share == 1:
            rest(pid, site.screen, seen)
    if ours:
        with started(program, site) as (pid, began, _taken):
            tap = first_tap(site)
            seen.tap_s.append(tap - began)
            seen.after_mb.append(after_session_mb(site, pid))


def after_session_mb(site: Site, pid: int) -> float:
    """Read the article from its first page to its last, and leave; the memory then, in MB."""
    screen, share = site.screen, site.setup.share
    settle_s, patience_s = SETTLE_S / share, 60 / share
    time.sleep(settle_s)
    home = screen.picture()
    screen.touch(*READ_IT_ALL)
    screen.wait(lambda: screen.picture() != home, patience_s)
    for _ in range(site.turns_of_a_page):
        screen.press("Right")
        time.sleep(A_PAGE_S / share)
    screen.press("Home")
    time.sleep(settle_s)
    screen.touch(*FINISH)
    screen.wait(lambda: screen.shows(site.colour), patience_s)
    time.sleep(settle_s)
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


def first_tap(site: Site) -> float:
    """Tap until attract gives way; when the tap was made that did it."""
    screen = site.screen
    for _ in range(200):
        tapped = time.monotonic()
        screen.touch(*NOWHERE)
        ends = time.monotonic() + TRIES_EACH_S
        while time.monotonic() < ends:
            if not screen.shows(site.colour):
                return tapped
            time.sleep(0.001)
    raise TimeoutError("no tap was taken")


def library_starts(turns: int, site: Site) -> list[Figure]:
    """The start beside one article, a hundred and a thousand."""
    programs = []
    for count in (1, 100, 1000):
        content = rivals.library(site.work, count)
        settings = f'[content]\nfolder = "{content}"\n'
        programs.append(rivals.source(site.work, SOFTWARE, settings, f"articles-{count}"))
    taken: dict[str, list[float]] = {one.name: [] for one in programs}
    for turn in range(-1, turns):
        for program in programs:
            with started(program, site) as (_pid, _began, seconds):
                if turn >= 0:
                    taken[program.name].append(seconds)
    one, hundred, thousand = (taken[program.name] for program in programs)
    return [
        Figure("library_start_100", "start, 100 articles", "s", hundred, one, "one article"),
        Figure("library_start", "start, 1,000 articles", "s", thousand, one, "one article", 1.05),
    ]
