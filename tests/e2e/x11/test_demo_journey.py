"""The demo as a newcomer tries it: touched on a real display, answered in a real Chromium."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk import __version__
from kiosk.cli.demo_command import DEMO_WELCOME
from support.desk.chromium import ENTER, ChromiumWindow, chromium_window, has_chromium
from support.desk.desk_harness import PASSWORD
from support.e2e import frame_buffer
from support.e2e.x11_desktop import PATIENCE_S, Desktop, needs_x, wait_until, x11_display
from support.project import HELPER_PATH, ROOT, helper_command

pytestmark = [needs_x, has_chromium]
SIZE = "1920x1080"
NUMBER = "+12065550188"
"""What `fill_by_touch` types, as staff read it."""


@contextmanager
def started(
    command: Sequence[str], environment: Mapping[str, str]
) -> Iterator[tuple[list[str], int]]:
    """A demo that runs: what it said until it had started, and its process."""
    demo = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert demo.stdout is not None
    try:
        said = []
        for line in demo.stdout:
            said.append(line.strip())
            if said[-1] == DEMO_WELCOME:
                break
        assert said[-1:] == [DEMO_WELCOME], said
        yield said, demo.pid
    finally:
        demo.stdout.close()
        demo.terminate()
        assert demo.wait(PATIENCE_S) == 0


def where_to_touch(key: Path, folder: Path) -> list[tuple[int, int]]:
    command = helper_command("support.e2e.touch_plan", str(key), str(folder / "planned"), "--demo")
    environment = os.environ | HELPER_PATH | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return [tuple(one) for one in json.loads(done.stdout)]


def set_up(staff: ChromiumWindow, said: list[str]) -> None:
    """The link that was printed makes the first account."""
    link = next(line for line in said if "/set-up?code=" in line)
    staff.open(link)
    staff.type("#name", "Grace")
    staff.type("#password", PASSWORD)
    staff.type("#again", PASSWORD + ENTER)
    staff.wait("location.pathname == '/inbox'")
    assert "No requests here" in staff.text


def send(desktop: Desktop, kiosk: int, points: Sequence[tuple[int, int]], folder: Path) -> None:
    """A visitor touches the kiosk until it says that the request is saved."""
    before = desktop.come_to_rest("attract", kiosk)
    for number, (x, y) in enumerate(points):
        desktop.xdotool("mousemove", str(x), str(y), "mousedown", "1", "mouseup", "1")
        shown = desktop.come_to_rest("touched", kiosk)
        if number == 0:
            assert frame_buffer.changed_percent(before, shown) > 10, "the first touch wakes it"
    frame_buffer.write_png(shown, folder / "kiosk-sent.png")


def answer(staff: ChromiumWindow, folder: Path) -> None:
    """It comes by itself into the list that is open; somebody calls, and it is done."""
    staff.wait("document.querySelector('#list').innerText.includes('Ada')", 40)
    staff.wait("document.title.startsWith('(1)')")
    staff.screenshot(folder / "desk-inbox.png")
    staff.click("#list tbody a")
    staff.wait("location.pathname.startsWith('/requests/')")
    assert NUMBER in staff.text
    staff.screenshot(folder / "desk-request.png")
    staff.click('input[name="status"][value="done"] + button')
    staff.wait("document.body.innerText.includes('set it to done')")
    staff.click('nav a[href="/inbox"]')
    staff.wait("document.body.innerText.includes('No requests here')")
    staff.screenshot(folder / "desk-done.png")
    staff.click('nav a[href="/kiosks"]')
    staff.wait("location.pathname == '/kiosks'")
    assert f"Version {__version__}, content " in staff.text
    staff.screenshot(folder / "desk-kiosks.png")


def journey(command: Sequence[str], data: Path, folder: Path) -> None:
    """The demo that `command` starts, with its `data`; pictures go to `folder`."""
    with x11_display(folder, SIZE) as desktop, chromium_window() as staff:
        staff.size(1280, 800)
        empty = desktop.read_frame("empty")
        with started(command, desktop.environment) as (said, kiosk):
            set_up(staff, said)
            wait_until("the kiosk fills the screen", lambda: desktop.changed_percent(empty, 90))
            key = data / "kiosk" / "clinic.public.toml"
            send(desktop, kiosk, where_to_touch(key, folder), folder)
            answer(staff, folder)
            frame_buffer.write_png(desktop.read_frame("end"), folder / "kiosk-end.png")


def test_the_first_request_is_touched_read_and_done(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    journey([sys.executable, "-m", "kiosk", "demo", "--data", str(data)], data, tmp_path)
