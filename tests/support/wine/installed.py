"""The real installer: what a clinic's user does with it, from the first start to its removal."""

from __future__ import annotations

import filecmp
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

from kiosk.config import kiosk_identity
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.sealing import seal_request
from release.windows import installer
from release.windows.wine import Wine
from support.desk.desk_harness import HOUR, PUBLIC, make_request
from support.wine.program import (
    FROZEN,
    TITLE,
    UNINSTALL_KEY,
    WineInstallation,
    made_installer,
    names,
    wait_until,
)
from support.wine.screen import WineScreen
from support.wine.small_installer import EPOCH, small_folder


def check_installed(wine: Wine, work: Path) -> str:
    """Upgrade, first start by the menu, refusals, repair; requests outlive the program."""
    setup = made_installer()
    windows, screen = WineInstallation(wine, work), WineScreen(work)
    windows.folder = windows.usual_folder
    for old in (windows.folder, windows.data):
        shutil.rmtree(old, ignore_errors=True)
    small = work / "older"
    small.mkdir()
    assert (
        windows.run_setup(installer.build_installer(small_folder(small), small, EPOCH, None)) == 0
    )
    began = time.monotonic()
    assert windows.run_setup(setup) == 0, "an upgrade"
    took = time.monotonic() - began
    assert_whole(windows.folder)
    save_request(windows.data)
    empty = screen.look()
    entry = windows.menu / f"{TITLE}.lnk"
    starting = wine.command("start", "/unix", str(entry))
    quiet = subprocess.DEVNULL
    subprocess.run(starting, env=windows.env, check=True, stdin=quiet, stdout=quiet, stderr=quiet)
    screen.wait_for_change("the entry of the menu shows the kiosk", empty)
    screen.keep("kiosk")
    before = names(windows.folder)
    assert windows.run_setup(setup) == 3, "no upgrade while it runs"
    uninstall(windows)
    assert names(windows.folder) == before, "and nothing is touched"
    windows.end_session()
    wait_until("the kiosk ends", lambda: not windows.process_ids())
    (windows.folder / "lib" / "old").touch()
    next((windows.folder / "lib").rglob("*.dll")).unlink()
    assert windows.run_setup(setup) == 0, "a repair"
    assert_whole(windows.folder)
    uninstall(windows)
    assert not windows.folder.exists()
    assert not windows.menu.exists()
    assert not windows.has_key("HKCU", UNINSTALL_KEY)
    assert windows.run_setup(setup) == 0
    told = json.loads(windows.run("outbox", "status", "--json"))
    assert told["queued"] == 1, told
    uninstall(windows, "/DELETEDATA")
    assert not windows.data.exists()
    return f"upgrade in {took:.0f} s, start by menu, refusals, repair, uninstall; request kept"


def assert_whole(folder: Path) -> None:
    """What was frozen is there, byte for byte, and nothing else but the uninstaller."""
    assert names(folder) == sorted([*names(FROZEN), "uninstall.exe"])
    files = [name for name in names(FROZEN) if (FROZEN / name).is_file()]
    _same, other, unread = filecmp.cmpfiles(FROZEN, folder, files, shallow=False)
    assert not (other or unread), (other, unread)


def save_request(data: Path) -> None:
    """Leave a request in the kiosk's outbox, waiting to be sent."""
    kiosk = kiosk_identity.load_or_create_identity(data).kiosk_id
    request = make_request(id=str(uuid4()))
    sealed = seal_request(request, public_key=PUBLIC, kiosk_id=kiosk, hour=HOUR, consent_version=3)
    with closing(Outbox(data)) as outbox:
        outbox.start()
        outbox.save_envelope(sealed)


def uninstall(windows: WineInstallation, *arguments: str) -> None:
    """Uninstall as the control panel does, and wait for the copy of itself that does the work.

    Its exit status is lost: the first one ends at once.
    """
    windows.run_setup(windows.folder / "uninstall.exe", *arguments)
    wait_until("the uninstaller ends", lambda: not list(running_copies()))


def running_copies() -> Iterator[Path]:
    """The processes of uninstallers that have copied themselves; NSIS names their folder so."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            if b"~nsu" in file.read_bytes():
                yield file
