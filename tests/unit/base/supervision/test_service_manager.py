"""What systemd is told: its own socket gets it, and no child may speak for the unit."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from kiosk.base.supervision.service_manager import ServiceManager

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="systemd runs on Linux")


@pytest.mark.parametrize("kind", ["file", "abstract"])
def test_notices_reach_the_socket_that_was_named(tmp_path: Path, kind: str) -> None:
    name = str(tmp_path / "notify") if kind == "file" else f"\0{tmp_path}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name)
        environment = {
            "NOTIFY_SOCKET": name.replace("\0", "@"),
            "WATCHDOG_USEC": "1",
            "WATCHDOG_PID": "1",
            "HOME": "/",
        }
        manager = ServiceManager.from_environment(environment)
        manager.notify("READY=1", "WATCHDOG=1")
        assert systemd.recv(100) == b"READY=1\nWATCHDOG=1"
        assert environment == {"HOME": "/"}


def test_nobody_listening_is_no_reason_to_stop(tmp_path: Path) -> None:
    ServiceManager.from_environment({}).notify("READY=1")
    ServiceManager(str(tmp_path / "gone")).notify("READY=1")
