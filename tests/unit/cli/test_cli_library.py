"""`status` and `claims` where visitors choose among several articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk import cli

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command at a kiosk with three articles; returns what it said."""
    file = tmp_path / "kiosk.toml"
    file.write_text('[content]\nmore_articles = ["tms", "talk-therapy"]\n', encoding="utf-8")

    def run_command(*words: str, config: bool = True) -> str:
        given = ["--config", str(file)] if config else []
        cli.run_command_line(["clearmind-kiosk", *given, *words])
        return capsys.readouterr().out

    return run_command


def test_status_has_a_part_for_each_article(run: Run) -> None:
    parts = run("status").split("\n\n")
    assert [part.split()[1] for part in parts] == ["ketamine", "tms", "talk-therapy"]


def test_status_for_programs_keeps_its_shape_and_adds_the_others(run: Run) -> None:
    one: dict[str, Any] = json.loads(run("status", "--json", config=False))
    several: dict[str, Any] = json.loads(run("status", "--json"))
    assert [other["article"] for other in several.pop("more_articles")] == ["tms", "talk-therapy"]
    assert several == one


def test_claims_of_every_article_are_listed_with_its_name(run: Run) -> None:
    said = run("claims")
    places = [said.index(f"{title}\n\n") for title in ("Ketamine therapy", "TMS", "Talk therapy")]
    assert places == sorted(places)
    rows = json.loads(run("claims", "--json"))
    assert list(dict.fromkeys(row["article"] for row in rows)) == [
        "ketamine",
        "tms",
        "talk-therapy",
    ]
