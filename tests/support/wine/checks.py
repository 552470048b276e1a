"""What can be tried of the program for Windows without one: under Wine, beside this checkout.

    build/test --wine [-- NAME…]      all of them, or some

Prints one line per check, with its seconds; exits with 1 if one failed. Pictures and logs stay in
`out/windows/checks`. All but the first two try what `build/package --windows` made. Not part of
build/test: Wine, mingw and NSIS are 700 MB, and Python for Windows with its packages 400 MB more.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from environment import ROOT, Environment
from release.windows.packages import CACHE
from release.windows.windows_python import prepare_python
from release.windows.wine import Wine
from support.e2e.x11_desktop import x11_display
from support.wine import (
    desk,
    frozen,
    installed,
    journey,
    signature,
    small_installer,
    supervised,
    tools,
    tour,
)

KILLS = 50
RESULTS = ROOT / "out" / "windows" / "checks"
SCREEN = "1920x1080"


def check_kills(wine: Wine, _work: Path) -> str:
    """End a program that saves requests at random instants: nothing that it said is lost."""
    python = prepare_python(CACHE / "python", Environment())
    module = ("-X", "utf8", "-m", "support.wine.kills")
    status, said = wine.run(python, *module, "/srv/kills", str(KILLS), cwd=wine.drive_c)
    assert status == 0, said[-2000:]
    return said.strip().splitlines()[-1]


CHECKS: dict[str, Callable[[Wine, Path], str]] = {
    "installer": small_installer.check_installer,
    "kills": check_kills,
    "frozen": frozen.check_frozen,
    "installed": installed.check_installed,
    "journey": journey.check_journey,
    "desk": desk.check_desk,
    "supervisor": supervised.check_supervisor,
    "tools": tools.check_tools,
    "tour": tour.check_tour,
    "signature": signature.check_signature,
}


def main(chosen: list[str]) -> int:
    """Run the checks; return 1 if one failed."""
    wine, failed = Wine(CACHE / "prefix"), 0
    shutil.rmtree(RESULTS / "screen", ignore_errors=True)
    (RESULTS / "screen").mkdir(parents=True)
    with x11_display(RESULTS / "screen", SCREEN, manager=False) as screen:
        os.environ["DISPLAY"] = screen.environment["DISPLAY"]
        wine.stop()  # what was left there knows another screen
        wine.prepare()
        # What Wine makes of Direct3D on a screen without a graphics card stays black.
        wine.set_variable("QT_QUICK_BACKEND", "software")
        try:
            for name in chosen or CHECKS:
                began, work = time.monotonic(), RESULTS / name
                shutil.rmtree(work, ignore_errors=True)
                work.mkdir(parents=True)
                try:
                    told = CHECKS[name](wine, work)
                except (AssertionError, SystemExit) as error:
                    failed, told = 1, f"FAILED: {error or 'see the check'}"
                sys.stdout.write(f"{name:10} {time.monotonic() - began:6.0f} s  {told}\n")
                sys.stdout.flush()
        finally:
            wine.stop()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
