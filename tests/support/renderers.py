"""Which renderer the tests draw with: the processor without a screen, or OpenGL on a screen.

`build/test` runs what a visitor meets a second time with CLEARMIND_TEST_RENDERER=opengl: each
process of tests then has an X server to itself, where OpenGL is Mesa's llvmpipe.
"""

from __future__ import annotations

import atexit
import os
import subprocess

VARIABLE = "CLEARMIND_TEST_RENDERER"
SOFTWARE, OPENGL = "software", "opengl"
SCREEN = "3840x2160x24"
"""As large as the largest panel; without a window manager a window may be any size."""


def chosen_renderer() -> str:
    return os.environ.get(VARIABLE, SOFTWARE)


def choose_renderer() -> None:
    """Set Qt's variables for this process and those that it starts. Before Qt is imported."""
    if chosen_renderer() == SOFTWARE:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["QT_QUICK_BACKEND"] = "software"
        return
    os.environ["DISPLAY"] = start_x_server(SCREEN)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.pop("QT_QUICK_BACKEND", None)


def start_x_server(screen: str) -> str:
    """Start an X server that ends with this process; returns the name of its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            screen,
            "-noreset",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    atexit.register(stop_server, server)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    assert number, "the X server did not start"
    return f":{number}"


def stop_server(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait()
