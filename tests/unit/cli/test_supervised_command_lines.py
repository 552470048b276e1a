"""Which command lines get a supervisor: those of a full-screen kiosk, and no others."""

from __future__ import annotations

import pytest

from kiosk import cli
from kiosk.supervisor import is_supervised


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--config kiosk.toml",
        "--config=kiosk.toml --data /srv/kiosk",
        "-platform xcb",
        "demo",
        "--data x demo --unless-paired",
        "demo --data status",
    ],
)
def test_a_full_screen_kiosk_is_supervised_and_its_child_understands_the_same(line: str) -> None:
    assert is_supervised(line.split())
    assert cli._parser().parse_args([*line.split(), "--unsupervised"]).unsupervised


@pytest.mark.parametrize(
    "line",
    [
        "--windowed",
        "demo --windowed",
        "demo --desk-alone",
        "--unsupervised",
        "status",
        "--help",
        "--version",
        "calm-page",
        "--data demo status",
        "nonsense",
        "--nonsense",
    ],
)
def test_everything_else_is_not(line: str) -> None:
    assert not is_supervised(line.split())
