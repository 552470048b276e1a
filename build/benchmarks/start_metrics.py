"""The table's lines about starts: a program's figures next to its rivals' on the same setup."""

from __future__ import annotations

from dataclasses import dataclass, field

from metrics import Metric
from rig.render_setups import RenderSetup

START_LIMIT, PSS_LIMIT, AFTER_LIMIT = 1.5, 1.7, 2.0
"""Multiples of what an empty window takes with the same renderer."""


@dataclass
class StartSamples:
    """Measurements of one program, one number per turn."""

    start_s: list[float] = field(default_factory=list)
    start_cpu_s: list[float] = field(default_factory=list)
    tap_s: list[float] = field(default_factory=list)
    pss_mb: list[float] = field(default_factory=list)
    after_mb: list[float] = field(default_factory=list)
    cpu_percent: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)


def start_metrics(setup: RenderSetup, seen: dict[str, StartSamples]) -> list[Metric]:
    """The figures for the measurements on `setup`; `seen` is by program name."""
    floor, browser = seen["empty window"], seen.get("Chromium")
    made: list[Metric] = []
    for name in ("source", "frozen"):
        if name in seen:
            made += metrics_against_empty_window(setup, name, seen[name], floor)
            if browser is not None:
                made += metrics_against_chromium(setup, name, seen[name], browser)
            made += rest_metrics(setup, name, seen[name])
    return made


def metrics_against_empty_window(
    setup: RenderSetup, name: str, ours: StartSamples, floor: StartSamples
) -> list[Metric]:
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
        Metric(
            metric_key(setup, what, name), setup.heading(f"{title}, {name}"), unit, mine, least,
            "empty window", limit, note=setup.missing,
        )
        for what, title, unit, mine, least, limit in lines
    ]  # fmt: skip


def metrics_against_chromium(
    setup: RenderSetup, name: str, ours: StartSamples, browser: StartSamples
) -> list[Metric]:
    """Start and memory, as multiples of Chromium's."""
    lines = (
        ("start_vs_chromium", "start → first pixels", "s", ours.start_s, browser.start_s, 0.5),
        ("start_cpu_vs_chromium", "time on a core to first pixels", "s", ours.start_cpu_s,
         browser.start_cpu_s, None),
        ("pss_vs_chromium", "memory (PSS) at 5 s", "MB", ours.pss_mb, browser.pss_mb, 0.25),
    )  # fmt: skip
    return [
        Metric(
            metric_key(setup, what, name), setup.heading(f"{title}, {name}"), unit, mine, theirs,
            "Chromium", limit,
        )
        for what, title, unit, mine, theirs, limit in lines
    ]  # fmt: skip


def rest_metrics(setup: RenderSetup, name: str, ours: StartSamples) -> list[Metric]:
    """What the program does while nobody touches it."""
    if not ours.cpu_percent:
        return []
    title = setup.heading(f"at rest, {name}")
    return [
        Metric(
            metric_key(setup, "rest_cpu", name), title, "% of a core", ours.cpu_percent, limit=0.2
        ),
        Metric(
            metric_key(setup, "rest_frames", name), title, "changes seen", ours.changes, limit=0
        ),
    ]


def metric_key(setup: RenderSetup, what: str, name: str) -> str:
    """The key of a figure: what was measured, of which program, on which setup."""
    return setup.key(what if name == "source" else f"{what}_{name}")
