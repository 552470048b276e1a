import os

import pytest

from environment import Environment
from run_kiosk import needs_qt, no_display_message, run_kiosk, with_default_command


@pytest.mark.parametrize("arguments", [[], ["demo"], ["--windowed"], ["--data", "/tmp/x"]])
def test_says_so_when_there_is_no_display(arguments):
    message = no_display_message(arguments, {"DISPLAY": ""}, "linux")
    assert message is not None
    assert "no display" in message
    assert "build/run tour --out DIR" in message


@pytest.mark.parametrize(
    ("arguments", "environ", "platform"),
    [
        ([], {"DISPLAY": ":0"}, "linux"),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ([], {"QT_QPA_PLATFORM": "eglfs"}, "linux"),
        (["-platform", "offscreen"], {}, "linux"),
        (["-platform=vnc"], {}, "linux"),
        (["tour", "--out", "x"], {}, "linux"),
        (["check"], {}, "linux"),
        (["demo", "--desk-alone"], {}, "linux"),
        (["--data", "x", "check"], {}, "linux"),
        (["misspelt"], {}, "linux"),
        (["--version"], {}, "linux"),
        ([], {}, "win32"),
        ([], {}, "darwin"),
    ],
)
def test_says_nothing_when_it_can_run(arguments, environ, platform):
    assert no_display_message(arguments, environ, platform) is None


def test_only_commands_with_a_screen_need_qt():
    assert needs_qt([])
    assert needs_qt(["tour", "--out", "x"])
    assert not needs_qt(["check", "resources/content"])
    assert not needs_qt(["--help"])


def test_the_demo_is_started_only_when_nothing_is_asked_for():
    assert with_default_command([]) == ["demo", "--unless-paired"]
    assert with_default_command(["--windowed"]) == ["--windowed"]
    assert with_default_command(["--config", "kiosk.toml"]) == ["--config", "kiosk.toml"]


@pytest.mark.skipif(os.name == "nt", reason="there a process cannot be replaced")
@pytest.mark.parametrize(
    ("given", "becomes"), [([], with_default_command([])), (["tour", "--out", "x"], None)]
)
def test_this_process_becomes_the_kiosk_when_it_runs(monkeypatch, tmp_path, given, becomes):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("run_kiosk.set_up", lambda **_: Environment(tmp_path))
    replaced = []

    def execv(program, command):
        replaced.append((program, command))
        raise SystemExit

    monkeypatch.setattr(os, "execv", execv)
    with pytest.raises(SystemExit):
        run_kiosk(given)
    program = str(tmp_path / "bin" / "clearmind-kiosk")
    assert replaced == [(program, [program, *(becomes or given)])]
