"""Setting a computer up: each step once, nothing in a dry run, and back again by --undo."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.care.boot.machine import Machine
from kiosk.care.boot.plan import CONFIG_FILE, UNIT, SetupWishes, make_plan
from kiosk.care.boot.setup import RECORD_FILE, carry_out, read_changes, undo
from kiosk.care.boot.steps import WriteFile


class FakeDebian:
    """Stands in for apt, useradd and systemctl: it remembers what they would."""

    def __init__(self) -> None:
        self.states = {"display-manager.service": "alias", "seatd.service": "enabled"}
        self.target = "multi-user.target"
        self.packages: set[str] = set()
        self.users: set[str] = set()
        self.fails: set[str] = set()

    def run(  # noqa: C901, PLR0912 - a table of commands
        self, command: Sequence[str]
    ) -> subprocess.CompletedProcess[str]:
        said, status = "", 0
        match list(command):
            case [name, *_] if name in self.fails:
                return subprocess.CompletedProcess(command, 1, "", f"{name}: no")
            case ["dpkg-query", "-W", "-f", _, *names]:
                said = "\n".join("installed" for name in names if name in self.packages)
            case ["env", _, "apt-get", "install", *words]:
                self.packages |= {word for word in words if not word.startswith("-")}
            case ["id", "-nG", user]:
                said = "kiosk video render input" if user in self.users else ""
            case ["id", "-u", user]:
                said, status = ("999", 0) if user in self.users else ("", 1)
            case ["useradd", *_, user]:
                self.users.add(user)
            case ["systemctl", "is-enabled", unit]:
                said = self.states.get(unit, "disabled")
            case ["systemctl", "show", "-p", "Id", "--value", "display-manager.service"]:
                said = "gdm.service"
            case ["systemctl", "get-default"]:
                said = self.target
            case ["systemctl", "set-default", target]:
                self.target = target
            case ["systemctl", "enable", unit]:
                self.states[unit] = "enabled"
            case ["systemctl", "disable", unit]:
                self.states.pop("display-manager.service" if unit == "gdm.service" else unit, "")
            case ["systemctl", "mask", unit]:
                self.states[unit] = "masked"
            case ["systemctl", "unmask", unit]:
                del self.states[unit]
        return subprocess.CompletedProcess(command, status, f"{said}\n", "")


@pytest.fixture
def debian() -> FakeDebian:
    return FakeDebian()


@pytest.fixture
def machine(tmp_path: Path, debian: FakeDebian) -> Machine:
    return Machine(tmp_path, debian.run)


def set_up(machine: Machine, *, dry_run: bool = False, screens: int = 1) -> list[str]:
    said: list[str] = []
    carry_out(machine, make_plan(SetupWishes(screens)), said.append, dry_run=dry_run)
    return said


def files(machine: Machine) -> dict[str, str]:
    return {
        str(file.relative_to(machine.root)): file.read_text()
        for file in machine.root.rglob("*")
        if file.is_file()
    }


def test_a_dry_run_changes_nothing(machine: Machine, debian: FakeDebian) -> None:
    said = set_up(machine, dry_run=True)
    assert "would install seatd, cage, xwayland" in said
    assert files(machine) == {}
    assert debian.packages == debian.users == set()


def test_a_second_run_finds_everything_done(machine: Machine) -> None:
    set_up(machine)
    before = files(machine)
    assert all(line.startswith("done already: ") for line in set_up(machine))
    assert files(machine) == before


def test_undo_brings_back_what_was_there(machine: Machine, debian: FakeDebian) -> None:
    sysctl = machine.place("/etc/sysctl.d/60-clearmind-kiosk.conf")
    sysctl.parent.mkdir(parents=True)
    sysctl.write_text("# my own\n")
    states = dict(debian.states)
    set_up(machine)
    assert "display-manager.service" not in debian.states
    machine.place(f"/etc/systemd/system/{UNIT}").write_text("# edited by hand")
    set_up(machine)  # its second change of the unit is no news of what was there before
    undo(machine, lambda _line: None)
    left = files(machine)
    assert left.pop("etc/sysctl.d/60-clearmind-kiosk.conf") == "# my own\n"
    assert list(left) == [CONFIG_FILE.lstrip("/")], "the clinic's settings stay"
    assert debian.target == "multi-user.target"
    states["gdm.service"] = "enabled"
    states.pop("display-manager.service")
    assert debian.states == states
    assert undo(machine, lambda _line: None) == 0


def test_a_setup_that_failed_is_taken_up_and_can_be_undone(
    machine: Machine, debian: FakeDebian
) -> None:
    debian.fails = {"chown"}
    with pytest.raises(KioskError, match=r"chown .* failed \(chown: no\).*run this again"):
        set_up(machine)
    assert [change.kind for change in read_changes(machine)] == ["user"]
    debian.fails = set()
    set_up(machine)
    assert debian.states[UNIT] == "enabled"


def test_settings_that_are_there_are_left_alone(machine: Machine) -> None:
    config = machine.place(CONFIG_FILE)
    config.parent.mkdir(parents=True)
    config.write_text("# ours\n")
    set_up(machine)
    assert config.read_text() == "# ours\n"


def test_the_unit_keeps_what_a_session_would_break(machine: Machine) -> None:
    set_up(machine)
    unit = files(machine)[f"etc/systemd/system/{UNIT}"]
    lines = unit.splitlines()
    assert not any(line.startswith("PAMName") for line in lines)
    assert {"Restart=always", "StartLimitIntervalSec=0", "LimitCORE=0", "MemorySwapMax=0"} <= {
        *lines
    }
    assert "@" not in unit.replace("getty@tty1", "").replace("~@", "").replace("=@", "")
    assert f"ExecStart=/usr/bin/cage -d -- /usr/bin/clearmind-kiosk --config {CONFIG_FILE}" in unit


def test_two_screens_get_sway_without_a_key(machine: Machine) -> None:
    set_up(machine, screens=2)
    sway = files(machine)["etc/clearmind-kiosk/sway.config"]
    assert "bindsym" not in sway
    assert "srvrkeys:none" in sway, "no keys that switch consoles"
    assert "ExecStart=/usr/bin/sway -c" in files(machine)[f"etc/systemd/system/{UNIT}"]
    with pytest.raises(KioskError, match="one screen or two"):
        make_plan(SetupWishes(screens=3))


def test_a_damaged_record_is_named(machine: Machine) -> None:
    set_up(machine)
    machine.place(RECORD_FILE).write_text("{}")
    with pytest.raises(KioskError, match=r"changes\.json: damaged"):
        undo(machine, lambda _line: None)


def test_a_file_is_read_by_all_unless_it_says_otherwise(machine: Machine) -> None:
    WriteFile("/etc/one", "1").apply(machine)
    WriteFile("/etc/two", "2", mode=0o600).apply(machine)
    assert [machine.place(f"/etc/{name}").stat().st_mode & 0o777 for name in ("one", "two")] == [
        0o644,
        0o600,
    ]
