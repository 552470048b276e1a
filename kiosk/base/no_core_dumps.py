"""No core file: a crash must not write what is in memory alone to the disk.

That is what a visitor types, and at a desk or a shell the clinic's keys and passphrases.
"""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def disable_core_dumps() -> None:
    """See that the system never writes this process's memory down, however it ends.

    A size limit of nothing keeps files away, for child processes as well. On Linux a crash may be
    handed to another program instead, which that limit does not keep from it; a process that is
    not dumpable is not handed over. Others of this user cannot look into its memory then, either.
    Source: core(5), prctl(2).
    """
    if sys.platform == "win32":
        return
    import ctypes  # noqa: PLC0415 - the kiosk's first frame waits for neither of them
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
