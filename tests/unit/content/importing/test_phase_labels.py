"""When a label says a phase is, and what it calls it."""

from __future__ import annotations

import pytest

from kiosk.content.importing.recognizing.labels import read_phase_label

LABELS = {
    "Immediate Effects (0-4 hours):": ("Immediate Effects", 0, 4, "0 to 4 hours"),
    "Short-term (1–3 days)": ("Short-term", 24, 72, "1 to 3 days"),
    "From 30 minutes to 2 hours": (None, 0.5, 2, "30 minutes to 2 hours"),
    "Weeks 3-6: Settling in": ("Settling in", 336, 1008, "Weeks 3 to 6"),
    "Day 1": ("Day 1", 0, 24, "Day 1"),
    "Within two weeks:": ("Within two weeks", 0, 336, "Within 2 weeks"),
    "Later (after 6 months)": ("Later", 4380, None, "After 6 months"),
    "3+ months": ("3+ months", 2190, None, "3+ months"),
}


@pytest.mark.parametrize(("text", "wanted"), LABELS.items())
def test_title_and_time_are_read_when_a_label_names_them(
    text: str, wanted: tuple[str | None, float, float | None, str]
) -> None:
    label = read_phase_label(text)
    assert label
    assert label.time
    title, starts, ends, words = wanted
    assert label.title == (title or text)
    assert label.time.starts == pytest.approx(starts)
    assert label.time.ends == (pytest.approx(ends) if ends else None)
    assert label.time.words == words


def test_a_stage_without_a_time_is_a_label_too() -> None:
    label = read_phase_label("Long-term Effects:")
    assert label
    assert label.title == "Long-term Effects"
    assert label.time is None


@pytest.mark.parametrize(
    "text", ["What to expect", "We see you for 2 to 4 weeks and then you go home.", "Room 4-6"]
)
def test_other_lines_are_no_labels(text: str) -> None:
    assert read_phase_label(text) is None
