import pytest
from launch import needs_qt, no_display_message


@pytest.mark.parametrize("arguments", [[], ["--windowed"], ["--data", "/tmp/x"]])
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
