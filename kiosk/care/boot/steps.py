"""The steps that change a computer. Each knows whether it is done, and returns how to undo it.

What undoes a step is a `Change`: plain data, so that it can be kept in a file and undone by a later
version of this program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import msgspec

from kiosk.base.atomic_files import write_atomically
from kiosk.care.boot.machine import Machine


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a step changed.

    Attributes:
        kind: the step's name: file, user, enabled, disabled, masked, target.
        name: of the file, user or unit.
        before: what was there before; None if nothing was.
    """

    kind: str
    name: str
    before: str | None = None


class Step(Protocol):
    """One step."""

    def describe(self) -> str:
        """What it does, in one line."""

    def is_done(self, machine: Machine) -> bool:
        """Whether there is nothing to do."""

    def apply(self, machine: Machine) -> Change | None:
        """Do it; returns how to undo it, None if it stays.

        Raises:
            KioskError: one of the computer's commands failed.
        """


@dataclass(frozen=True)
class InstallPackages:
    """Install Debian packages. They stay when the setup is undone."""

    names: tuple[str, ...]

    def describe(self) -> str:
        """See `Step`."""
        return f"install {', '.join(self.names)}"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        form = "${db:Status-Status}\n"
        states = machine.says("dpkg-query", "-W", "-f", form, *self.names).split()
        return states == ["installed"] * len(self.names)

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        machine.do("apt-get", "update", "-qq")
        options = ("-y", "-qq", "--no-install-recommends")
        machine.do(
            "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", *options, *self.names
        )
        return None


@dataclass(frozen=True)
class AddUser:
    """Add the user that shows the kiosk: no password, no shell."""

    name: str
    home: str
    groups: tuple[str, ...]

    def describe(self) -> str:
        """See `Step`."""
        return f"add the user {self.name} (no password, no shell; groups {', '.join(self.groups)})"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        return set(self.groups) <= set(machine.says("id", "-nG", self.name).split())

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        groups = ",".join(self.groups)
        if machine.says("id", "-u", self.name):
            machine.do("usermod", "-aG", groups, self.name)
            return None
        options = ("--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin")
        machine.do("useradd", *options, "--home-dir", self.home, "-G", groups, self.name)
        return Change("user", self.name)


@dataclass(frozen=True)
class WriteFile:
    """Write a file.

    Attributes:
        path: where.
        text: what.
        keep: leave a file alone that is there already, whatever it says.
        mode: its mode.
        owner: user and group, as chown(1) takes them.
    """

    path: str
    text: str
    keep: bool = False
    mode: int = 0o644
    owner: str = ""

    def describe(self) -> str:
        """See `Step`."""
        return f"write {self.path}"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        found = machine.read_text(self.path)
        return found is not None if self.keep else found == self.text

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        file = machine.place(self.path)
        before = machine.read_text(self.path)
        file.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        write_atomically(file, self.text.encode())
        file.chmod(self.mode)
        if self.owner:
            machine.do("chown", self.owner, str(file))
        return None if self.keep else Change("file", self.path, before)


@dataclass(frozen=True)
class EnableUnit:
    """Let systemd start a unit with the computer."""

    name: str

    def describe(self) -> str:
        """See `Step`."""
        return f"start {self.name} with the computer"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        return machine.says("systemctl", "is-enabled", self.name) == "enabled"

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        before = machine.says("systemctl", "is-enabled", self.name)
        machine.do("systemctl", "daemon-reload")
        machine.do("systemctl", "enable", self.name)
        return Change("enabled", self.name, before)


@dataclass(frozen=True)
class MaskUnit:
    """Keep a unit from ever being started."""

    name: str
    why: str

    def describe(self) -> str:
        """See `Step`."""
        return f"mask {self.name}: {self.why}"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        return machine.says("systemctl", "is-enabled", self.name) == "masked"

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        before = machine.says("systemctl", "is-enabled", self.name)
        machine.do("systemctl", "mask", self.name)
        return Change("masked", self.name, before)


@dataclass(frozen=True)
class DisableUnit:
    """Keep a unit from being started with the computer, by whatever name it goes."""

    name: str
    why: str

    def describe(self) -> str:
        """See `Step`."""
        return f"turn {self.name} off: {self.why}"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        return machine.says("systemctl", "is-enabled", self.name) not in ("enabled", "alias")

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        real = machine.says("systemctl", "show", "-p", "Id", "--value", self.name) or self.name
        machine.do("systemctl", "disable", real)
        return Change("disabled", real)


@dataclass(frozen=True)
class DefaultTarget:
    """Choose what the computer starts into."""

    name: str

    def describe(self) -> str:
        """See `Step`."""
        return f"start into {self.name}"

    def is_done(self, machine: Machine) -> bool:
        """See `Step`."""
        return machine.says("systemctl", "get-default") == self.name

    def apply(self, machine: Machine) -> Change | None:
        """See `Step`."""
        before = machine.says("systemctl", "get-default")
        machine.do("systemctl", "set-default", self.name)
        return Change("target", self.name, before)


def undo_change(machine: Machine, change: Change) -> str:
    """Undo what a step changed; returns a line that says so.

    Raises:
        KioskError: one of the computer's commands failed.
    """
    name, before = change.name, change.before
    if change.kind == "file":
        return _restore_file(machine, name, before)
    undone: tuple[str, ...] = ()
    if change.kind == "enabled" and before != "enabled":
        undone = ("disable", name)
    elif change.kind == "disabled":
        undone = ("enable", name)
    elif change.kind == "masked":
        undone = ("unmask", name)
    elif change.kind == "target" and before:
        undone = ("set-default", before)
    if not undone:
        return f"left {change.kind} {name} as it is"
    machine.do("systemctl", *undone)
    return f"systemctl {' '.join(undone)}"


def _restore_file(machine: Machine, name: str, before: str | None) -> str:
    file = machine.place(name)
    if before is None:
        file.unlink(missing_ok=True)
        return f"removed {name}"
    write_atomically(file, before.encode())
    file.chmod(0o644)
    return f"restored {name}"
