"""The mounted USB sticks, where staff write requests and read receipts.

A kiosk mounts nothing itself: the desktop or the administrator's udev rule does, or, on a computer
that `clearmind-kiosk setup` has set up, our own unit, while staff are at their page.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

STICKS_FOLDER = "/run/clearmind-kiosk-sticks"
"""Where our own unit mounts sticks, on a computer that `setup` has set up."""
STICKS_SOCKET = "/run/clearmind-kiosk-sticks.socket"
"""Where that unit is asked to."""
MOUNT_PREFIXES = ("/media/", "/run/media/", "/mnt/", f"{STICKS_FOLDER}/")
"""Where Linux mounts removable drives."""
_MOUNTS = Path("/proc/self/mountinfo")
_REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW


class Stick(msgspec.Struct, frozen=True):
    """A mounted stick."""

    folder: str
    name: str
    """What people call it: its label, or its drive letter."""
    free_bytes: int
    writable: bool = True


def list_sticks() -> tuple[Stick, ...]:
    """The sticks mounted now, by name. One that cannot be inspected is left out."""
    found = [stick for folder in dict.fromkeys(_folders()) if (stick := inspect_stick(folder))]
    return tuple(sorted(found, key=lambda one: (one.name, one.folder)))


def inspect_stick(folder: Path) -> Stick | None:
    """The stick at `folder`; None if it cannot be inspected."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    name = folder.name or str(folder).rstrip("\\/")
    return Stick(str(folder), name, free, os.access(folder, os.W_OK))


def parse_mount_points(mountinfo: str) -> Iterator[Path]:
    """The mount points under `MOUNT_PREFIXES` in the text of /proc/self/mountinfo, see proc(5)."""
    for line in mountinfo.splitlines():
        fields = line.split(" ")
        if len(fields) > 4 and (place := _plain(fields[4])).startswith(MOUNT_PREFIXES):
            yield Path(place)


def _plain(field: str) -> str:
    """A field with its octal escapes (spaces and the like) decoded."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, letter)
    return field


if sys.platform == "win32":

    def _folders() -> Iterator[Path]:
        import ctypes  # noqa: PLC0415

        drives = ctypes.windll.kernel32.GetLogicalDrives()
        for number in range(26):
            root = f"{chr(ord('A') + number)}:\\"
            if drives >> number & 1 and ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE:
                yield Path(root)

else:

    def _folders() -> Iterator[Path]:
        if sys.platform == "darwin":
            yield from (one for one in Path("/Volumes").glob("*") if not one.is_symlink())
        else:
            with suppress(OSError):
                text = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
                yield from parse_mount_points(text)
