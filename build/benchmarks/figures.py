"""A figure: what was measured of ours and of the rival in the same turns, and the limit."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        key: by which programs find it.
        title: what it is, in words.
        unit: of `ours` and `rivals`.
        ours: what was measured, a number a turn.
        rivals: the rival's, of the same turns; empty where the limit is one of `ours` itself.
        rival: who that is.
        limit: what the figure is held to; None where it is only told.
        sense: whether the limit is the most or the least.
        note: what to know about it, such as why it could not be measured (`ours` is empty then).
    """

    key: str
    title: str
    unit: str
    ours: Sequence[float]
    rivals: Sequence[float] = ()
    rival: str = ""
    limit: float | None = None
    sense: Literal["at most", "at least"] = "at most"
    note: str = ""

    @property
    def values(self) -> list[float]:
        """What the limit is about: the ratio of each turn, or what was measured."""
        if not self.rivals:
            return list(self.ours)
        return [one / other for one, other in zip(self.ours, self.rivals, strict=True)]

    @property
    def value(self) -> float:
        """The median."""
        return statistics.median(self.values)

    @property
    def reached(self) -> bool | None:
        """Whether the limit is kept; None where there is none, or nothing was measured."""
        if self.limit is None or not self.ours:
            return None
        return self.value <= self.limit if self.sense == "at most" else self.value >= self.limit

    def told(self) -> dict[str, object]:
        """All of it, for programs."""
        if not self.ours:
            return {"title": self.title, "value": None, "limit": self.limit, "note": self.note}
        return {
            "title": self.title,
            "value": round(self.value, 4),
            "least": round(min(self.values), 4),
            "greatest": round(max(self.values), 4),
            "turns": len(self.values),
            "ours": round(statistics.median(self.ours), 4),
            "unit": self.unit,
            "rival": self.rival,
            "rivals": round(statistics.median(self.rivals), 4) if self.rivals else None,
            "limit": self.limit,
            "sense": self.sense if self.limit is not None else None,
            "reached": self.reached,
            "note": self.note,
        }


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ("figure", "key", "value", "min–max", "ours", "rival", "limit", "")
    rows = [head, *(row(one) for one in figures)]
    widths = [max(len(line[at]) for line in rows) for at in range(len(head))]
    lines = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def row(figure: Figure) -> tuple[str, ...]:
    """The cells of one figure."""
    sign = "×" if figure.rival else f" {figure.unit}"
    rival = ""
    if figure.rivals:
        middle = statistics.median(figure.rivals)
        rival = f"{number(middle)} {figure.unit}, {figure.rival}"
    limit = ""
    if figure.limit is not None:
        limit = f"{'≤' if figure.sense == 'at most' else '≥'} {number(figure.limit)}{sign}"
    if not figure.ours:
        why = f"not measured: {figure.note}"
        return (figure.title, figure.key, "", "", "", "", limit, why)
    kept = {True: "kept", False: "NOT KEPT", None: ""}[figure.reached]
    return (
        figure.title,
        figure.key,
        f"{number(figure.value)}{sign}",
        f"{number(min(figure.values))}–{number(max(figure.values))}",
        f"{number(statistics.median(figure.ours))} {figure.unit}",
        rival,
        limit,
        "; ".join(part for part in (kept, figure.note) if part),
    )


def number(value: float) -> str:
    """A number with as many digits as mean something."""
    for size, digits in ((100, 0), (10, 1), (1, 2)):
        if abs(value) >= size:
            return f"{value:.{digits}f}"
    return f"{value:.3f}"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of all are not above (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
