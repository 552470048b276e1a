"""Every command of the installed program, beside the same command of this checkout on Linux."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path, PurePath, PureWindowsPath

from environment import ROOT
from release.windows.wine import Wine
from support.e2e.tried_commands import Command, commands, prepare
from support.wine.program import WineInstallation, installed_program, names
from support.wine.screen import WineScreen

SAME_WORDS = ("check", "claims", "open", "outbox status", "pair")
"""Commands that print the same on both; the others name folders, times or the system."""
WINDOWS_HAS = {"desk keystore remember", "desk keystore forget"}
"""Commands that work on Windows, whatever they find here: it always has a keystore."""
LINUX_ALONE = {"setup", "sticks"}


def check_tools(wine: Wine, work: Path) -> str:
    """Each ends as on Linux, without a traceback, and what it wrote is there; a talk shows."""
    on_linux = work / "here"
    on_linux.mkdir()
    prepare(on_linux)
    with installed_program(wine, work) as windows:
        there = windows.system / "srv" / "here"
        shutil.copytree(on_linux, there)
        tried, found = 0, list[str]()
        for one, other in zip(
            with_data(there, PureWindowsPath("C:/srv/here")),
            with_data(on_linux, on_linux),
            strict=True,
        ):
            if one.stops or one.name in LINUX_ALONE:
                continue
            ended = windows.try_run(*one.words, lines=one.stdin)
            found += differences(one, ended, run_on_linux(other))
            tried += 1
        assert not found, "\n".join(found)
        for written in ("handout.pdf", "sheet.html", "own/article.toml", "windows/kiosk-mode.ps1"):
            assert (there / "out" / written).is_file(), written
        assert (there / "out" / "handout.pdf").read_bytes().startswith(b"%PDF-")
        use_far_folder(windows)
        show_talk(windows, WineScreen(work))
    return f"{tried} commands end and speak as on Linux; a talk shows"


def with_data(prepared: Path, named: PurePath) -> list[Command]:
    """All commands, told where the data are."""
    data = ("--data", str(named / "data"))
    every = commands(prepared, named)
    return [replace(one, words=(*data, *one.words)) if one.data else one for one in every]


def run_on_linux(command: Command) -> subprocess.CompletedProcess[str]:
    """Run a command of this checkout."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *command.words],
        input=command.stdin, capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def differences(
    command: Command,
    there: subprocess.CompletedProcess[str],
    here: subprocess.CompletedProcess[str],
) -> list[str]:
    """How a command ended otherwise under Wine than here, in a line each."""
    found = []
    if "Traceback" in there.stderr:
        found.append(f"{command.name}: {there.stderr[-900:]}")
    expected = 0 if command.name in WINDOWS_HAS else here.returncode
    if there.returncode != expected:
        said = f"{there.stdout[-300:]}{there.stderr[-600:]}"
        found.append(f"{command.name}: {there.returncode}, not {expected}: {said}")
    if command.name in SAME_WORDS:
        pairs = zip_longest(same_paths(there.stdout), same_paths(here.stdout))
        other = next((pair for pair in pairs if pair[0] != pair[1]), None)
        found += [f"{command.name}: {other}"] if other else []
    return found


def same_paths(said: str) -> list[str]:
    """Lines in which the program's own files are named from `resources` on, with slashes."""
    return re.sub(r"\S*[\\/](?=resources\b)", "", said).replace("\\", "/").splitlines()


def use_far_folder(windows: WineInstallation) -> None:
    """Keep data in a folder with letters of three scripts and a path of 300 characters."""
    data = f"/srv/José Ñandú 測試 Ωμ/{'a' * 130}/{'b' * 130}"
    windows.run("--data", data, "pin", "set", "--stdin", lines="481516\n")
    told = json.loads(windows.run("--data", data, "outbox", "status", "--json"))
    assert told["queued"] == 0, told
    folder = windows.system / data.lstrip("/")
    assert (folder / "staff-pin").is_file(), names(folder)


def show_talk(windows: WineInstallation, screen: WineScreen) -> None:
    """Start the presentation, and keep a picture of it."""
    empty = screen.look()
    program = windows.start("present")
    screen.wait_for_change("the presentation shows", empty)
    screen.keep("present")
    windows.end_session()
    program.wait()
