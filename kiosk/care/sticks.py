"""Mounts sticks for the kiosk, as root, for as long as the kiosk stays connected.

systemd starts one of these for each connection to `sticks.STICKS_SOCKET`. The kiosk sends a line,
`read` or `write`, and gets `ok N` back: N sticks are mounted so. When it hangs up, crashes
included, everything is written out and unmounted.

A stick is whatever its finder pushed in: it is mounted with nodev, nosuid and noexec, read-only
unless staff export, and only if its file system is one of the few that people use on sticks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from kiosk.care.boot.machine import Machine

FILE_SYSTEMS = {"vfat": "vfat", "exfat": "exfat", "ntfs": "ntfs3", "ext4": "ext4"}
"""What blkid calls a file system, and what mount does."""
_WITH_OWNERS = ("ext4",)
"""These know who owns a file; the others are told that the kiosk does."""
_SAFE = "nodev,nosuid,noexec,noatime"
_MOST_STICKS = 8


@dataclass
class StickMounter:
    """Mounts the sticks plugged in, below one folder.

    Attributes:
        machine: the computer.
        folder: where each stick gets a folder, named after its label.
        user: who may read and write there.
        devices: take these block devices instead of the removable ones.
        mounted: what is mounted, by device.
    """

    machine: Machine
    folder: Path
    user: str
    devices: tuple[str, ...] = ()
    mounted: dict[str, Path] = field(default_factory=dict)

    def mount_all(self, *, writable: bool) -> int:
        """Mount every stick, or mount it anew with the other right; returns how many there are."""
        right = "rw" if writable else "ro"
        for device, place in list(self.mounted.items()):
            done = self.machine.run(["mount", "-o", f"remount,{right}", str(place)])
            if done.returncode != 0:  # pulled out meanwhile
                self._unmount(device)
        for device in (self.devices or tuple(find_removable(self.machine)))[:_MOST_STICKS]:
            if device not in self.mounted:
                self._mount(device, right)
        return len(self.mounted)

    def unmount_all(self) -> None:
        """Write everything out and unmount it."""
        for device in list(self.mounted):
            self._unmount(device)

    def _mount(self, device: str, right: str) -> None:
        kind = FILE_SYSTEMS.get(self._ask(device, "TYPE"))
        if kind is None:
            return
        place = self._free_place(self._ask(device, "LABEL") or Path(device).name)
        place.mkdir(mode=0o755)
        options = f"{right},{_SAFE}"
        if kind not in _WITH_OWNERS:
            owner, group = (self.machine.do("id", way, self.user).strip() for way in ("-u", "-g"))
            options += f",uid={owner},gid={group},umask=077"
        done = self.machine.run(["mount", "-t", kind, "-o", options, device, str(place)])
        if done.returncode == 0:
            self.mounted[device] = place
        else:
            place.rmdir()

    def _unmount(self, device: str) -> None:
        place = self.mounted.pop(device)
        if self.machine.run(["umount", str(place)]).returncode != 0:
            self.machine.run(["umount", "--lazy", str(place)])
        with suppress(OSError):
            place.rmdir()

    def _ask(self, device: str, what: str) -> str:
        return self.machine.says("blkid", "-p", "-s", what, "-o", "value", device)

    def _free_place(self, label: str) -> Path:
        """A folder that does not exist yet, named after what people call the stick."""
        name = re.sub(r"[^\w -]", "_", label).strip(" -_")[:40] or "stick"
        names = (name, *(f"{name} {number}" for number in range(2, 99)))
        return next(self.folder / one for one in names if not (self.folder / one).exists())


def find_removable(machine: Machine) -> Iterator[str]:
    """The partitions, or else the whole devices, of removable disks. Source: sysfs(5)."""
    for disk in sorted(machine.place("/sys/block").glob("*")):
        removable = _read(disk / "removable") == "1" or "/usb" in str(disk.resolve())
        if not removable or _read(disk / "size") in ("", "0"):
            continue
        parts = sorted(
            one.name for one in disk.glob(f"{disk.name}*") if (one / "partition").exists()
        )
        yield from (f"/dev/{name}" for name in parts or [disk.name])


def serve(mounter: StickMounter, asked: Iterable[str], answers: TextIO) -> None:
    """Answer each line of `asked` until it ends, then unmount."""
    try:
        for line in asked:
            if line.strip() not in ("read", "write"):
                answers.write("what\n")
            else:
                answers.write(f"ok {mounter.mount_all(writable=line.strip() == 'write')}\n")
            answers.flush()
    finally:
        mounter.unmount_all()


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
