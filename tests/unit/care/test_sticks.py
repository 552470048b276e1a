"""Mounting sticks: which devices count, how they are mounted, and that they are let go."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.care.boot.machine import Machine
from kiosk.care.sticks import StickMounter, find_removable, serve


def disk(root: Path, name: str, *, removable: str, size: str = "100", parts: int = 0) -> None:
    folder = root / "sys/block" / name
    folder.mkdir(parents=True)
    (folder / "removable").write_text(f"{removable}\n")
    (folder / "size").write_text(size)
    for number in range(1, parts + 1):
        (folder / f"{name}{number}").mkdir()
        (folder / f"{name}{number}" / "partition").write_text(str(number))


def test_partitions_of_removable_disks_count_and_nothing_else(tmp_path: Path) -> None:
    disk(tmp_path, "sda", removable="0", parts=2)
    disk(tmp_path, "sdb", removable="1", parts=2)
    disk(tmp_path, "sdc", removable="1")
    disk(tmp_path, "sr0", removable="1", size="0")
    assert list(find_removable(Machine(tmp_path))) == ["/dev/sdb1", "/dev/sdb2", "/dev/sdc"]


class FakeMounts:
    """Stands in for blkid, mount and umount."""

    def __init__(self, kinds: dict[str, str], label: str = "") -> None:
        self.kinds, self.label = kinds, label
        self.commands: list[list[str]] = []

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        said = ""
        if command[0] == "blkid":
            said = self.kinds.get(command[-1], "") if "TYPE" in command else self.label
        if command[0] == "id":
            said = "998"
        return subprocess.CompletedProcess(command, 0, f"{said}\n", "")

    def mounts(self) -> list[list[str]]:
        return [one[1:] for one in self.commands if one[0] == "mount"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "sticks"
    place.mkdir()
    return place


def test_a_stick_is_mounted_for_the_kiosk_alone_and_can_run_nothing(folder: Path) -> None:
    fake = FakeMounts({"/dev/sdb1": "vfat", "/dev/sdc1": "btrfs"}, label="../ÜBER stick;rm")
    mounter = StickMounter(Machine(run=fake.run), folder, "kiosk", ("/dev/sdb1", "/dev/sdc1"))
    assert mounter.mount_all(writable=False) == 1
    ((*_, options, device, place),) = fake.mounts()
    assert device == "/dev/sdb1"
    assert options == "ro,nodev,nosuid,noexec,noatime,uid=998,gid=998,umask=077"
    assert Path(place).parent == folder
    assert mounter.mount_all(writable=True) == 1
    assert fake.mounts()[1] == ["-o", "remount,rw", place]
    mounter.unmount_all()
    assert list(folder.iterdir()) == []


def test_two_sticks_of_one_name_get_two_folders(folder: Path) -> None:
    fake = FakeMounts({"/dev/sdb1": "vfat", "/dev/sdc1": "exfat"}, label="USB")
    mounter = StickMounter(Machine(run=fake.run), folder, "kiosk", ("/dev/sdb1", "/dev/sdc1"))
    mounter.mount_all(writable=False)
    assert sorted(one.name for one in folder.iterdir()) == ["USB", "USB 2"]


def test_the_end_of_the_connection_lets_go_of_everything(folder: Path) -> None:
    fake = FakeMounts({"/dev/sdb1": "vfat"})
    mounter = StickMounter(Machine(run=fake.run), folder, "kiosk", ("/dev/sdb1",))
    answers = io.StringIO()
    serve(mounter, ["read\n", "nonsense\n", "write\n"], answers)
    assert answers.getvalue() == "ok 1\nwhat\nok 1\n"
    assert mounter.mounted == {}
