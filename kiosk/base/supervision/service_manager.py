"""What we tell systemd, if it started us. Source: sd_notify(3)."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from contextlib import suppress

_VARIABLES = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID")


class ServiceManager:
    """Sends notices to the socket that systemd named.

    Args:
        address: of the socket, abstract if it begins with `@`; empty if nobody listens.
    """

    def __init__(self, address: str = "") -> None:
        self._address = address

    @classmethod
    def from_environment(cls, environment: MutableMapping[str, str]) -> ServiceManager:
        """Take systemd's variables out of `environment`: a child must not speak for the unit."""
        address, *_ = [environment.pop(name, "") for name in _VARIABLES]
        return cls(address)

    def notify(self, *notices: str) -> None:
        """Send notices such as `READY=1`. That systemd does not listen is no reason to stop."""
        if not self._address or sys.platform == "win32":
            return
        import socket  # noqa: PLC0415 - most kiosks have no socket to send to

        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.connect(address)
            sender.send("\n".join(notices).encode())
