"""A cheap key, and a way to run commands on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.protocol.clinic_keys import private_key_file
from kiosk.protocol.clinic_keys.private_key_file import Argon2Cost
from support.protocol.key_commands import Run, Typed, new


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        private_key_file, "DEFAULT_COST", Argon2Cost(memory_kib=8, passes=1, lanes=1)
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def run_one(*arguments: object, stdin: str = "") -> int:
        monkeypatch.setattr("sys.stdin", Typed(stdin, terminal=False))
        return cli.run_command_line(["clearmind-kiosk", *map(str, arguments)])

    return run_one


@pytest.fixture
def made(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """A folder with the files of a key."""
    folder = tmp_path / "keys"
    assert new(run, folder) == 0
    capsys.readouterr()
    yield folder
