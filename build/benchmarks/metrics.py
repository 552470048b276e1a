"""A figure: what was measured for us and the rival in the same turns, and the limit."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Metric:
    """One line of the table.

    Attributes:
        key: Its id, for programs.
        title: What it is, in words.
        unit: The unit of `ours` and `rivals`.
        ours: Our measurements, one per turn.
        rivals: The rival's, from the same turns; empty if the limit applies to `ours` itself.
        rival: The rival's name.
        limit: The limit; None if there is none.
        sense: Whether the limit is a maximum or a minimum.
        note: What to know about it, such as why it could not be measured (`ours` is then empty).
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
        """What the limit applies to: each turn's ratio, or the measurement itself."""
        if not self.rivals:
            return list(self.ours)
        return [one / other for one, other in zip(self.ours, self.rivals, strict=True)]

    @property
    def value(self) -> float:
        """The median."""
        return statistics.median(self.values)

    @property
    def reached(self) -> bool | None:
        """Whether the limit is met; None if there is none or nothing was measured."""
        if self.limit is None or not self.ours:
            return None
        return self.value <= self.limit if self.sense == "at most" else self.value >= self.limit

    def to_json(self) -> dict[str, object]:
        """The whole figure, for JSON."""
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


def metrics_table(figures: Iterable[Metric]) -> str:
    """Format the figures as a Markdown table."""
    head = ("figure", "key", "value", "min–max", "ours", "rival", "limit", "")
    rows = [head, *(table_row(one) for one in figures)]
    widths = [max(len(line[at]) for line in rows) for at in range(len(head))]
    lines = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def table_row(figure: Metric) -> tuple[str, ...]:
    """The cells of one figure."""
    sign = "×" if figure.rival else f" {figure.unit}"
    rival = ""
    if figure.rivals:
        middle = statistics.median(figure.rivals)
        rival = f"{format_number(middle)} {figure.unit}, {figure.rival}"
    limit = ""
    if figure.limit is not None:
        limit = f"{'≤' if figure.sense == 'at most' else '≥'} {format_number(figure.limit)}{sign}"
    if not figure.ours:
        why = f"not measured: {figure.note}"
        return (figure.title, figure.key, "", "", "", "", limit, why)
    kept = {True: "kept", False: "NOT KEPT", None: ""}[figure.reached]
    return (
        figure.title,
        figure.key,
        f"{format_number(figure.value)}{sign}",
        f"{format_number(min(figure.values))}–{format_number(max(figure.values))}",
        f"{format_number(statistics.median(figure.ours))} {figure.unit}",
        rival,
        limit,
        "; ".join(part for part in (kept, figure.note) if part),
    )


def format_number(value: float) -> str:
    """Format a number with only its significant digits."""
    for size, digits in ((100, 0), (10, 1), (1, 2)):
        if abs(value) >= size:
            return f"{value:.{digits}f}"
    return f"{value:.3f}"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
