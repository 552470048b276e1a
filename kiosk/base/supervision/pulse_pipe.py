"""The pipe on which a program tells its supervisor that it works.

The supervisor opens it and names it in an environment variable; the program writes one byte at a
time. A pipe closes itself when the program ends, however that happens. Works on Windows, too, where
the variable holds a handle instead of a descriptor.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

PIPE_VARIABLE = "CLEARMIND_PULSE_PIPE"
LAST_END_VARIABLE = "CLEARMIND_LAST_END"
"""Says how the program's last run ended, if that was by itself."""
READY = b"R"
"""The first frame is on the screen."""
ALIVE = b"."
"""The event loop turns, and every frame that was asked for has been drawn."""


class PulseWriter:
    """The program's end.

    Args:
        descriptor: of the pipe; None if nobody supervises this program.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor

    @classmethod
    def from_environment(cls, environment: MutableMapping[str, str]) -> PulseWriter:
        """Open the pipe that `environment` names, and drop the name: it is not for our children."""
        named = environment.pop(PIPE_VARIABLE, "")
        if not named.isdecimal():
            return cls()
        try:
            descriptor = _adopt(int(named))
            os.set_inheritable(descriptor, False)
            if sys.platform != "win32":
                os.set_blocking(descriptor, False)
        except OSError:
            return cls()
        return cls(descriptor)

    def send(self, pulse: bytes) -> None:
        """Send `READY` or `ALIVE`; does nothing if nobody listens."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.write(self._descriptor, pulse)


def open_pulse_pipe() -> tuple[int, int]:
    """Open a pipe; returns its reading and its writing end."""
    return os.pipe()


if sys.platform == "win32":
    import msvcrt
    import subprocess

    def _adopt(number: int) -> int:
        return msvcrt.open_osfhandle(number, os.O_WRONLY)

    def inherit_options(writing: int) -> tuple[str, dict[str, Any]]:
        """What `PIPE_VARIABLE` is to say, and the options with which `Popen` hands `writing` on."""
        handle = msvcrt.get_osfhandle(writing)
        os.set_handle_inheritable(handle, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return str(handle), {"startupinfo": startup}

else:

    def _adopt(number: int) -> int:
        os.fstat(number)  # it may be long closed
        return number

    def inherit_options(writing: int) -> tuple[str, dict[str, Any]]:
        """What `PIPE_VARIABLE` is to say, and the options with which `Popen` hands `writing` on."""
        return str(writing), {"pass_fds": (writing,)}
