"""Every command where something that most machines have is missing: one line, no traceback."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base import paths
from support.e2e.tried_commands import GROUPS, Command, commands, prepare
from support.e2e.x11_desktop import PATIENCE_S, wait_until

if (
    sys.platform == "win32"
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode
):
    pytest.skip("needs mount namespaces", allow_module_level=True)


READ_ONLY = """
mount --make-rprivate /
for place in $(cut -d' ' -f2 /proc/self/mounts); do
    case $place in
        /proc* | /sys* | /dev | /dev/[!s]*) ;;
        *) mount -o remount,bind,ro "$place" ;;
    esac
done
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("prepared")
    prepare(here)
    return here


@pytest.fixture
def here(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the files, to change."""
    return Path(shutil.copytree(prepared, tmp_path / "here"))


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    name: str
    status: int
    stdout: str
    stderr: str

    @property
    def complaints(self) -> list[str]:
        """The lines that say why it was not done."""
        return [one for one in self.stderr.splitlines() if one.startswith("clearmind-kiosk: ")]


def ended(
    here: Path,
    some: list[Command],
    *,
    before: str = "",
    environment: dict[str, str] | None = None,
    streams: str = "",
    user: int = 0,
) -> list[Ended]:
    """Run `some` commands.

    Args:
        here: where their files are.
        some: what to run.
        before: what a shell does first, in mounts of its own.
        environment: all of it; that of an ordinary machine where left out.
        streams: where the shell sends the standard streams.
        user: the number that it runs under.
    """
    shell = ["unshare", "-m", f"--map-user={user}", "sh", "-euc", f'{before}\nexec "$@" {streams}']
    found = []
    for one in some:
        process = subprocess.Popen(
            [*shell, "sh", sys.executable, "-m", "kiosk", *one.words],
            env=surroundings(here) if environment is None else environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            cwd=here,
        )
        if one.stops:
            stop(process)
        said = process.communicate(one.stdin, PATIENCE_S)
        found.append(Ended(one.name, process.returncode, *said))
    return found


def stop(process: subprocess.Popen[str]) -> None:
    """Ask a program to stop as soon as it heeds that. Source: proc_pid_status(5)."""
    signals = Path(f"/proc/{process.pid}/status")

    def heeds() -> bool:
        told = dict(line.split(":\t", 1) for line in signals.read_text().splitlines())
        heeded = int(told.get("SigCgt", "0"), 16) >> (signal.SIGTERM - 1) & 1
        return bool(heeded) or told["State"].startswith("Z")

    wait_until("it heeds SIGTERM", heeds)
    process.terminate()


def surroundings(here: Path) -> dict[str, str]:
    """The variables of an ordinary machine."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(here),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }


def in_folder(here: Path, some: list[Command]) -> list[Command]:
    """`some`, told where the data are."""
    data = ("--data", str(here / "data"))
    return [replace(one, words=(*data, *one.words)) if one.data else one for one in some]


def assert_calm(found: list[Ended]) -> None:
    """None died of an exception, and each said in one line at most why it was not done."""
    for one in found:
        assert "Traceback" not in one.stderr, f"{one.name}: {one.stderr}"
        assert "Exception ignored" not in one.stderr, f"{one.name}: {one.stderr}"
        assert one.status in {0, 1}, one
        assert len(one.complaints) <= 1, one


# --- what is missing ------------------------------------------------------------------------


def test_every_command_is_tried(here: Path) -> None:
    tried = {one.name for one in commands(here)} - {""}
    assert tried == set(_leaves(cli._parser(), "")) - GROUPS


def _leaves(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield f"{name} {word}".strip()
                yield from _leaves(below, f"{name} {word}".strip())


def test_all_is_said_when_the_locale_is_not_utf_8(here: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = ended(here, in_folder(here, commands(here)), environment=surroundings(here) | plain)
    assert_calm(found)
    (claims,) = (one for one in found if one.name == "claims")
    assert (claims.status, "·" in claims.stdout) == (0, True)


def test_one_line_names_the_cause_when_output_goes_to_a_full_disk(here: Path) -> None:
    some = in_folder(here, commands(here))
    found = ended(here, some, streams=">/dev/full")
    assert_calm(found)
    said = {one.name: one.complaints for one in found if one.complaints}
    cause = ["clearmind-kiosk: standard output: No space left on device"]
    keystore = {"desk keystore remember", "desk keystore forget"}
    mute = {"", "present", "pair", "outbox write-off"} | keystore
    assert {name for name, lines in said.items() if lines != cause} <= mute
    assert {"check", "claims", "settings", "outbox status", "desk"} <= set(said)


def test_it_works_when_there_are_no_standard_streams(here: Path) -> None:
    some = [one for one in in_folder(here, commands(here)) if not one.stdin]
    found = ended(here, some, streams="<&- >&- 2>&-")
    assert_calm(found)
    undone = {"pair", "outbox write-off", "desk keystore forget"}
    assert {one.name for one in found if one.status} <= undone, "a traceback would not be seen"


def test_the_data_folder_is_asked_for_when_the_user_has_no_home(here: Path) -> None:
    alone = {key: value for key, value in surroundings(here).items() if key != "HOME"}
    found = ended(here, commands(here), environment=alone, user=54321)
    assert_calm(found)
    for one, command in zip(found, commands(here), strict=True):
        asked = any("HOME is not set" in line and "--data" in line for line in one.complaints)
        assert asked == command.data, one
    told = [one for one in in_folder(here, commands(here)) if one.data]
    assert_calm(ended(here, told, environment=alone, user=54321))


def test_one_line_names_the_cause_when_the_disk_is_read_only(here: Path) -> None:
    undone = {"pair", "desk certificate switch", "desk keystore forget"}
    found = ended(here, in_folder(here, commands(here)), before=READ_ONLY)
    assert_calm(found)
    for one in found:
        if one.complaints and one.name not in undone:
            assert "Read-only file system" in one.stderr or "cannot be written" in one.stderr


def test_it_works_when_the_folder_it_is_in_was_deleted(here: Path) -> None:
    gone = here / "gone"
    some = in_folder(here, commands(here))
    assert_calm(ended(here, some, before=f"mkdir {gone}; cd {gone}; rmdir {gone}"))


def test_file_names_that_are_no_text_are_shown_as_they_are(here: Path) -> None:
    odd = os.fsencode(here) + b"/caf\xe9"
    place = Path(os.fsdecode(odd)) / "en" / "ketamine"
    shutil.copytree(paths.resources_folder() / "content" / "en" / "ketamine", place)
    (place / "article.toml").unlink()
    words = ("check", os.fsdecode(odd))
    some = [Command("text", words, data=False), Command("json", (*words, "--json"), data=False)]
    text, for_programs = ended(here, some)
    assert_calm([text, for_programs])
    assert "caf\N{REPLACEMENT CHARACTER}/en/ketamine" in text.stdout
    assert "caf\udce9" in json.loads(for_programs.stdout)[0]["file"]
