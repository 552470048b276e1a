"""The table's lines about starts: a program's figures beside its rivals' on the same setup."""

from __future__ import annotations

from dataclasses import dataclass, field

from figures import Figure
from setups import Setup

START_LIMIT, PSS_LIMIT, AFTER_LIMIT = 1.5, 1.7, 2.0
"""Times what an empty window takes that the same renderer draws."""


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


def figures(setup: Setup, seen: dict[str, Seen]) -> list[Figure]:
    """The lines of what was seen on `setup`, by the program's name."""
    floor, browser = seen["empty window"], seen.get("Chromium")
    made: list[Figure] = []
    for name in ("source", "frozen"):
        if name in seen:
            made += beside_empty(setup, name, seen[name], floor)
            if browser is not None:
                made += beside_chromium(setup, name, seen[name], browser)
            made += at_rest(setup, name, seen[name])
    return made


def beside_empty(setup: Setup, name: str, ours: Seen, floor: Seen) -> list[Figure]:
    """Start and memory, as multiples of an empty window's."""
    whole = setup.share == 1
    lines = (
        ("start_vs_empty", "start → first pixels", "s", ours.start_s, floor.start_s,
         START_LIMIT if whole else None),
        ("start_cpu_vs_empty", "time on a core to first pixels", "s", ours.start_cpu_s,
         floor.start_cpu_s, None),
        ("tap_ready", "start → first tap taken", "s", ours.tap_s, floor.start_s, None),
        ("pss_vs_empty", "memory (PSS) at 5 s", "MB", ours.pss_mb, floor.pss_mb,
         PSS_LIMIT if whole else None),
        ("pss_after_session", "memory (PSS) after a session", "MB", ours.after_mb, floor.pss_mb,
         AFTER_LIMIT),
    )  # fmt: skip
    return [
        Figure(
            key(setup, what, name), setup.heading(f"{title}, {name}"), unit, mine, least,
            "empty window", limit, note=setup.missing,
        )
        for what, title, unit, mine, least, limit in lines
    ]  # fmt: skip


def beside_chromium(setup: Setup, name: str, ours: Seen, browser: Seen) -> list[Figure]:
    """The same as multiples of Chromium's."""
    lines = (
        ("start_vs_chromium", "start → first pixels", "s", ours.start_s, browser.start_s, 0.5),
        ("start_cpu_vs_chromium", "time on a core to first pixels", "s", ours.start_cpu_s,
         browser.start_cpu_s, None),
        ("pss_vs_chromium", "memory (PSS) at 5 s", "MB", ours.pss_mb, browser.pss_mb, 0.25),
    )  # fmt: skip
    return [
        Figure(
            key(setup, what, name), setup.heading(f"{title}, {name}"), unit, mine, theirs,
            "Chromium", limit,
        )
        for what, title, unit, mine, theirs, limit in lines
    ]  # fmt: skip


def at_rest(setup: Setup, name: str, ours: Seen) -> list[Figure]:
    """What it does while nobody touches it."""
    if not ours.cpu_percent:
        return []
    title = setup.heading(f"at rest, {name}")
    return [
        Figure(key(setup, "rest_cpu", name), title, "% of a core", ours.cpu_percent, limit=0.2),
        Figure(key(setup, "rest_frames", name), title, "changes seen", ours.changes, limit=0),
    ]


def key(setup: Setup, what: str, name: str) -> str:
    """The key of a figure: what it is, of which program, on which setup."""
    return setup.key(what if name == "source" else f"{what}_{name}")
