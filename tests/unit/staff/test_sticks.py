"""What is plugged in, as the system mounted it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.staff import sticks
from kiosk.staff.sticks import inspect_stick, parse_mount_points

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
29 1 254:0 / / rw,relatime - ext4 /dev/vda rw
90 29 8:1 / /media/staff/MY\\040STICK rw,nosuid shared:5 - vfat /dev/sdb1 rw
91 29 8:2 / /run/media/staff/BLUE rw - exfat /dev/sdc1 rw
92 29 8:3 / /mnt/usb rw - vfat /dev/sdd1 rw
93 29 8:4 / /home rw - ext4 /dev/sde1 rw
94 29 8:5 / /mediathek rw - ext4 /dev/sdf1 rw
short line
"""


def test_only_what_is_mounted_for_people_is_found() -> None:
    found = [str(place) for place in parse_mount_points(MOUNTS)]
    assert found == ["/media/staff/MY STICK", "/run/media/staff/BLUE", "/mnt/usb"]


def test_a_stick_has_its_label_and_its_room_when_it_is_looked_at(tmp_path: Path) -> None:
    place = tmp_path / "KINGSTON"
    place.mkdir()
    found = inspect_stick(place)
    assert found is not None
    assert (found.name, found.folder, found.writable) == ("KINGSTON", str(place), True)
    assert found.free_bytes > 0


def test_a_stick_is_left_out_when_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "B"
    there.mkdir()
    monkeypatch.setattr(sticks, "_folders", lambda: iter([tmp_path / "gone", there, there]))
    assert [one.name for one in sticks.list_sticks()] == ["B"]


def test_this_machine_can_be_asked() -> None:
    assert isinstance(sticks.list_sticks(), tuple)
