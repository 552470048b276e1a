"""The installer's logic, with small programs in place of ours."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from progress import run_captured
from release.windows import installer
from release.windows.wine import Wine
from support.wine.program import UNINSTALL_KEY, WineInstallation, names, wait_until

EPOCH = 1_700_000_000
PROGRAM_SOURCE = """\
#include <stdlib.h>
#include <windows.h>
int main(int argc, char **argv) { if (argc > 1) Sleep(atoi(argv[1])); return 0; }
"""
"""Stands for both programs: what an installer does depends on none of theirs."""


def small_folder(work: Path) -> Path:
    """A folder like the frozen one, but small: its programs only wait."""
    folder, source = work / "clearmind-kiosk", work / "program.c"
    for inside in ("lib", "licenses"):
        (folder / inside).mkdir(parents=True)
        (folder / inside / "file").write_text(inside)
    (folder / "sbom.cdx.json").write_text("{}")
    source.write_text(PROGRAM_SOURCE)
    for name in ("clearmind-kiosk.exe", "clearmind-kiosk-tool.exe"):
        done, said = run_captured(["x86_64-w64-mingw32-gcc", "-o", folder / name, source])
        assert done == 0, said
    return folder


def check_installer(wine: Wine, work: Path) -> str:
    """Install, refuse while the program runs, repair, uninstall; for one user and for everyone."""
    folder = small_folder(work)
    setup = installer.build_installer(folder, work, EPOCH, None)
    again = installer.build_installer(folder, work / "again", EPOCH, None)
    assert again.read_bytes() == setup.read_bytes(), "the same folder gives the same bytes"
    windows = WineInstallation(wine, work)
    place = f"/D=C:\\{windows.folder.name}"
    assert windows.run_setup(setup, "/AUTOSTART", place) == 0
    whole = sorted([*names(folder), "uninstall.exe"])
    assert names(windows.folder) == whole
    entries = ["Clearmind Kiosk.lnk", "Demo.lnk", "Desk.lnk", "Presentation.lnk"]
    assert names(windows.menu) == entries
    assert windows.has_key("HKCU", UNINSTALL_KEY)
    (windows.folder / "lib" / "old").touch()
    (windows.folder / "lib" / "file").unlink()
    program = subprocess.Popen(
        wine.command(windows.folder / "clearmind-kiosk.exe", "600000"), env=windows.env
    )
    before = names(windows.folder)
    time.sleep(5)  # until Wine has opened it
    assert (windows.run_setup(setup), windows.uninstall()) == (3, 3), "refused while it runs"
    assert names(windows.folder) == before, "and nothing is touched"
    program.kill()
    program.wait()
    assert windows.run_setup(setup) == 0
    assert names(windows.folder) == whole, "repaired, and nothing old is left"
    (windows.data / "outbox").mkdir(parents=True)
    assert windows.uninstall() == 0
    assert names(windows.folder) == ["uninstall.exe"], "which ran here, and not as a copy"
    assert not windows.menu.exists() and not windows.has_key("HKCU", UNINSTALL_KEY)
    (windows.folder / "uninstall.exe").unlink()
    assert windows.data.exists(), "requests stay"
    assert windows.run_setup(setup, "/ALLUSERS") == 0
    everyone = wine.drive_c / "Program Files" / "Clearmind Kiosk"
    assert names(everyone) == whole and windows.has_key("HKLM", UNINSTALL_KEY)
    assert windows.run_setup(everyone / "uninstall.exe", "/DELETEDATA") == 0
    wait_until(
        "the folder and the data are gone", lambda: not (everyone.exists() or windows.data.exists())
    )
    wait_until("its key is gone", lambda: not windows.has_key("HKLM", UNINSTALL_KEY))
    return "silent install, refusals, repair, uninstall; for one user and for everyone"
