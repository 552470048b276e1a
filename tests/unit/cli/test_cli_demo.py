"""`demo`: which kiosk is started, and what is made for it."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path

import pytest

from kiosk import app, cli
from kiosk.base import log, paths
from kiosk.base.errors import KioskError
from kiosk.cli import demo_command, demo_setup, start_command


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this machine's own kiosk."""
    folder = tmp_path / "clearmind-kiosk"
    folder.mkdir()
    monkeypatch.setattr(paths, "default_data_folder", lambda: folder)
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was started in place of the real thing."""
    what: list[str] = []

    def kiosk(args: argparse.Namespace, _arguments: object) -> int:
        what.append(f"kiosk {args.data}{' in a window' if args.windowed else ''}")
        return 0

    def both(args: argparse.Namespace, _arguments: object, folder: Path) -> int:
        what.append(f"demo {folder.name}{' in a window' if args.windowed else ''}")
        return 0

    monkeypatch.setattr(start_command, "run_kiosk", kiosk)
    monkeypatch.setattr(demo_command, "_run_kiosk_and_desk", both)
    return what


def run(*arguments: str) -> int:
    return cli.run_command_line(["clearmind-kiosk", *arguments])


def test_the_machines_own_kiosk_is_started_when_it_has_a_desk(
    live: Path, started: list[str]
) -> None:
    assert run("demo", "--unless-paired") == 0
    (live / "pairing.json").touch()
    assert run("demo", "--unless-paired") == 0
    assert run("demo") == 0
    assert started == ["demo clearmind-kiosk-demo", "kiosk None", "demo clearmind-kiosk-demo"]


def test_the_kiosk_is_in_a_window_when_that_is_asked_for_on_either_side(
    live: Path, started: list[str]
) -> None:
    assert run("demo", "--windowed") == 0
    assert run("--windowed", "demo") == 0
    assert started == ["demo clearmind-kiosk-demo in a window"] * 2


def test_it_is_a_demo_whatever_settings_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[app.KioskOptions] = []
    monkeypatch.setattr(log, "start_logging", lambda _data: None)  # other tests would log to it
    monkeypatch.setattr(app, "run_kiosk_app", lambda options, _arguments: ran.append(options) or 0)
    file = tmp_path / "kiosk.toml"
    file.write_text('[screen]\nrenderer = "software"\n')
    args = argparse.Namespace(config=file, data=tmp_path / "data", windowed=False)
    start_command.run_kiosk(args, [], demo=True)
    start_command.run_kiosk(args, [])
    assert [one.settings.form.demo for one in ran] == [True, False]
    assert ran[0].settings.screen.renderer == "software"


def test_the_settings_stay_as_somebody_changed_them_when_it_is_prepared_again(
    tmp_path: Path,
) -> None:
    keys = tmp_path / "desk" / "keys"
    keys.mkdir(parents=True)
    (keys / "clinic-1.public.toml").touch()
    demo_setup.prepare_demo(tmp_path)
    assert "demo = true" in (tmp_path / "kiosk.toml").read_text()
    (tmp_path / "kiosk.toml").write_text("# mine")
    demo_setup.prepare_demo(tmp_path)
    assert (tmp_path / "kiosk.toml").read_text() == "# mine"
    assert [one.name for one in keys.iterdir()] == ["clinic-1.public.toml"], "the key is kept"


def test_any_free_port_is_taken_when_the_usual_one_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr(demo_setup, "DEMO_PORT", other.getsockname()[1])
        assert demo_setup.choose_demo_port(tmp_path) == 0
    assert demo_setup.choose_demo_port(tmp_path) == demo_setup.DEMO_PORT


def test_it_says_so_when_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "not-a-folder").touch()
    with pytest.raises(KioskError, match="cannot be made"):
        demo_setup.prepare_demo(tmp_path / "not-a-folder")
