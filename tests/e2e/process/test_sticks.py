"""A real stick, in a loop device: mounted while staff are there, written only for an export.

It is formatted with ext4, since not every machine's kernel knows vfat.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.staff import stick_mounts, sticks
from kiosk.staff.stick_mounts import StickMounts
from support.project import ROOT

_TOOLS = ("losetup", "mkfs.ext4", "blkid", "mount")


def _loop_device(image: Path) -> str:
    done = subprocess.run(
        ["losetup", "--find", "--show", str(image)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


@pytest.fixture
def device(tmp_path: Path) -> Iterator[str]:
    if sys.platform != "linux" or os.geteuid() != 0 or not all(map(shutil.which, _TOOLS)):
        pytest.skip(f"needs root and {', '.join(_TOOLS)}")
    image = tmp_path / "stick.img"
    image.write_bytes(bytes(8 << 20))
    subprocess.run(["mkfs.ext4", "-q", "-L", "CLINIC", str(image)], check=True, capture_output=True)
    device = _loop_device(image)
    if not device:
        pytest.skip("this machine gives nobody a loop device")
    yield device
    subprocess.run(["losetup", "-d", device], check=False)


@pytest.fixture
def mounts(
    device: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[StickMounts, Path]]:
    """The kiosk's end, and systemd's part: one process for the connection."""
    folder, address = tmp_path / "sticks", tmp_path / "socket"
    monkeypatch.setattr(sticks, "MOUNT_PREFIXES", (f"{folder}/",))
    monkeypatch.setattr(stick_mounts, "STICKS_FOLDER", str(folder))
    command = [sys.executable, "-m", "kiosk", "sticks", "--folder", str(folder)]
    command += ["--user", "nobody", "--device", device]
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(address))
        listener.listen()

        def accept() -> None:
            with suppress(OSError), listener.accept()[0] as link:
                subprocess.run(command, cwd=ROOT, stdin=link, stdout=link, check=False)

        server = threading.Thread(target=accept)
        server.start()
        kiosk = StickMounts(str(address))
        yield kiosk, folder
        kiosk.close()
        server.join(30)
        assert not server.is_alive()
    assert str(folder) not in Path("/proc/self/mountinfo").read_text(), "still mounted"
    assert list(folder.iterdir()) == []


def options(folder: Path) -> set[str]:
    (line,) = (
        line
        for line in Path("/proc/self/mountinfo").read_text().splitlines()
        if str(folder) in line
    )
    return set(line.split()[5].split(","))


def test_a_stick_is_there_while_staff_ask_and_is_written_only_then(
    mounts: tuple[StickMounts, Path],
) -> None:
    kiosk, folder = mounts
    (stick,) = kiosk.list_sticks()
    assert (stick.name, stick.writable) == ("CLINIC", True)
    assert {"ro", "nodev", "nosuid", "noexec"} <= options(folder)
    file = Path(stick.folder) / "export.txt"
    with pytest.raises(OSError, match="Read-only"):
        file.write_text("no")
    with kiosk.writable():
        assert {"rw", "nodev", "nosuid", "noexec"} <= options(folder)
        file.write_text("what staff carry")
    assert "ro" in options(folder)
    assert file.read_text() == "what staff carry"
