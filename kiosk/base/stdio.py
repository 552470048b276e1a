"""The standard streams, set up to carry any text wherever they lead.

A terminal gets its own encoding, with `?` for characters that it lacks. A file or another program
gets UTF-8: `settings > kiosk.toml` has to be readable on every machine. File names that are not
valid text go out as their raw bytes.
"""

from __future__ import annotations

import codecs
import errno
import io
import locale
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_WRITE_ERRNOS = {errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC}
"""Errors from writing. Our own file writes name their file; `print` never does."""


def prepare_streams() -> None:
    """Set up this process's standard streams.

    Where a program was started without input or output, it reads nothing and writes to nowhere.
    Without standard error, `sys.stderr` stays None: `print_error` then has another way.
    """
    _open_missing()
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the end
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end
    _set_encoding(sys.stdin, "strict", "strict")
    _set_encoding(sys.stdout, "replace", "surrogateescape")
    _set_encoding(sys.stderr, "backslashreplace", "backslashreplace")


def print_error(text: object) -> None:
    """Print why something failed, as one line on standard error.

    A program without a console on Windows has none: there, the line is shown in a box.
    """
    if sys.stderr is None:
        _show_error_box(str(text))
    else:
        with suppress(OSError):
            sys.stderr.write(f"clearmind-kiosk: {text}\n")


def _show_error_box(text: str) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only needed on Windows

        icon_and_in_front = 0x10 | 0x10000
        ctypes.windll.user32.MessageBoxW(None, text, "Clearmind Kiosk", icon_and_in_front)


def flush_output() -> None:
    """Flush all output now, so that a full disk is reported before the very end.

    Raises:
        OSError: the reader is gone, or its disk is full.
    """
    sys.stdout.flush()


def describe_os_error(error: OSError) -> str:
    """One line that says where `error` occurred and what it was."""
    said = error.strerror or str(error) or type(error).__name__
    named = [os.fsdecode(one) for one in (error.filename, error.filename2) if one is not None]
    if not named and error.errno in _WRITE_ERRNOS:
        named = ["standard output"]
    return ": ".join((*named, said))


def discard_output() -> None:
    """Drop output that cannot be written; otherwise Python would try again on exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_missing() -> None:
    """Keep files from getting a closed stream's number: Qt's warnings would go into them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number


def _set_encoding(stream: TextIO | None, terminal: str, elsewhere: str) -> None:
    if not isinstance(stream, io.TextIOWrapper):
        return
    encoding, errors = "utf-8", elsewhere
    if stream.isatty():
        encoding, errors = _terminal_encoding(), terminal
    with suppress(OSError):  # some devices have no read or write position
        stream.reconfigure(encoding=encoding, errors=errors)


def _terminal_encoding() -> str:
    if sys.platform == "win32":  # a console accepts every character
        return "utf-8"
    try:
        return codecs.lookup(locale.getencoding()).name
    except LookupError:
        return "utf-8"
