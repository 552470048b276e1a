"""No core files: a crash must not put on the disk what exists only in memory.

That is what a visitor types and, at a desk or in a shell, the clinic's keys and passphrases.
"""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def disable_core_dumps() -> None:
    """Keep the system from ever dumping this process's memory, however it ends.

    A size limit of 0 prevents core files, for child processes too. On Linux, a crash may be piped
    to another program instead, which ignores that limit; a process that is not dumpable is not
    piped either. It also keeps this user's other processes from reading our memory.
    Source: core(5), prctl(2).
    """
    if sys.platform == "win32":
        return
    import ctypes  # noqa: PLC0415 - the kiosk's first frame must not wait for these two
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
