"""No core files: a crash must not put on the disk what exists only in memory.

That is what a visitor types and, at a desk or in a shell, the clinic's keys and passphrases.
"""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX, _SEM_NOOPENFILEERRORBOX = 0x1, 0x2, 0x8000
_WER_NO_HEAP = 1


def disable_core_dumps() -> None:
    """Keep the system from ever dumping this process's memory, however it ends.

    A size limit of 0 prevents core files, for child processes too. On Linux, a crash may be piped
    to another program instead, which ignores that limit; a process that is not dumpable is not
    piped either. It also keeps this user's other processes from reading our memory.
    On Windows, a crash is neither reported nor dumped, and other programs of this name aren't
    reported for this user either, for a crash too early or too late for this call.
    Source: core(5), prctl(2); "Windows Error Reporting" in Microsoft's documentation.
    """
    if sys.platform == "win32":
        _disable_error_reporting()
        return
    import ctypes  # noqa: PLC0415 - the kiosk's first frame must not wait for these two
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _disable_error_reporting() -> None:
    """Turn Windows Error Reporting off for this process, and for programs of its name."""
    import ctypes  # noqa: PLC0415 - as above

    windll = getattr(ctypes, "windll")  # noqa: B009 - only on Windows
    # A crash that shows no box is not handed to the reporting service, which writes the dumps.
    # The other two keep a system box about a missing stick from covering the kiosk.
    windll.kernel32.SetErrorMode(
        _SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX | _SEM_NOOPENFILEERRORBOX
    )
    try:
        wer = windll.wer
        windll.kernel32.WerSetFlags(_WER_NO_HEAP)
    except (OSError, AttributeError):  # Windows without the service
        return
    wer.WerAddExcludedApplication(ctypes.c_wchar_p(_program_name()), False)


def _program_name() -> str:
    """The name of this program's file: a frozen one is its own, else it is Python's."""
    return sys.executable.replace("\\", "/").rpartition("/")[2]
