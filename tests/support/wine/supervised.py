"""The installed kiosk ended by force: its supervisor starts it again; a sign-out ends both."""

from __future__ import annotations

import re
from pathlib import Path

from progress import run_captured
from release.windows.wine import Wine
from support.wine.program import PROGRAM, WineInstallation, installed_program, wait_until
from support.wine.screen import WineScreen

KILLS = 3
KILLER = Path(__file__).with_name("kill_child.c")
DATA = "/srv/kiosk"
WINE_LACKS = {"_disable_feedback"}
"""Of what turns touch gestures off: SetWindowFeedbackSetting."""


def check_supervisor(wine: Wine, work: Path) -> str:
    """Kill the kiosk some times; each time another one shows the same screen."""
    screen, killer = WineScreen(work), build_killer(work)
    with installed_program(wine, work) as windows:
        (windows.system / "srv" / "kiosk.toml").write_text('[screen]\nrenderer = "software"\n')
        empty = screen.look()
        options = ("--config", "/srv/kiosk.toml", "--data", DATA)
        program = windows.start(*options)
        screen.wait_for_change("the kiosk shows", empty)
        shown = screen.look()
        for number in range(KILLS):
            status, said = wine.run(killer, f"{PROGRAM}.exe")
            assert status == 0, f"no kiosk was there to kill: {said}"
            wait_for_start(windows, number + 2)
            wait_until("the new one shows the same", lambda: screen.look() == shown)
        screen.keep("after-kills")
        windows.end_session()
        wait_until("a sign-out ends both", lambda: not windows.process_ids())
        program.wait()
        assert log_of(windows).count("kiosk.app: stopped") == 1, "the sign-out alone stops it"
        gestures = set(re.findall(r"gesture of Windows stays on \((\w+)\)", log_of(windows)))
        assert gestures <= WINE_LACKS, gestures
        errors = re.findall(r" (?:ERROR|CRITICAL) .*", log_of(windows))
        assert len(errors) == KILLS, errors
        assert all("the last run ended by itself: status 1" in line for line in errors), errors
    return f"{KILLS} kills, each followed by the same screen; a sign-out ends it in order"


def build_killer(work: Path) -> Path:
    """A program for Windows that ends the child of two processes of one name."""
    made = work / f"{KILLER.stem}.exe"
    status, said = run_captured(["x86_64-w64-mingw32-gcc", "-o", made, KILLER])
    assert status == 0, said
    return made


def wait_for_start(windows: WineInstallation, number: int) -> None:
    """Wait until the kiosk has started for the `number`th time."""
    wait_until("the kiosk starts again", lambda: starts(windows) == number)


def starts(windows: WineInstallation) -> int:
    """How often the kiosk has said that it started."""
    return log_of(windows).count("kiosk.app: started")


def log_of(windows: WineInstallation) -> str:
    """What the kiosk has logged."""
    return (windows.system / DATA.lstrip("/") / "kiosk.log").read_text("utf-8")
