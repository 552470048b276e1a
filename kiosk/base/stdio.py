"""The standard streams, made to carry any text wherever they lead.

A terminal gets its own encoding, with `?` for what that lacks. A file or another program gets
UTF-8: `settings > kiosk.toml` has to be readable on every machine. File names that are no text go
out as the bytes they are.
"""

from __future__ import annotations

import codecs
import errno
import io
import locale
import os
import sys
from contextlib import suppress
from typing import TextIO

_WRITE_ERRNOS = {errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC}
"""What writing fails with. Whoever writes a file of ours names it; nobody does so for `print`."""


def prepare_streams() -> None:
    """Make the standard streams of this process ready."""
    _open_missing()
    _set_encoding(sys.stdin, "strict", "strict")
    _set_encoding(sys.stdout, "replace", "surrogateescape")
    _set_encoding(sys.stderr, "backslashreplace", "backslashreplace")


def print_error(text: object) -> None:
    """Say on standard error, in one line, why it was not done; nothing where nobody can hear."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"clearmind-kiosk: {text}\n")


def flush_output() -> None:
    """See all output off, so that a disk that is full is told of and not found at the very end.

    Raises:
        OSError: whoever reads it is gone, or its disk is full.
    """
    if sys.stdout is not None:  # as in a program without a console
        sys.stdout.flush()


def describe_os_error(error: OSError) -> str:
    """Where `error` came about and what it was, in a line."""
    said = error.strerror or str(error) or type(error).__name__
    named = [os.fsdecode(one) for one in (error.filename, error.filename2) if one is not None]
    if not named and error.errno in _WRITE_ERRNOS:
        named = ["standard output"]
    return ": ".join((*named, said))


def discard_output() -> None:
    """Drop output that cannot be written, or Python would try once more when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_missing() -> None:
    """Let no file take the number of a closed stream: Qt's warnings would be written into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _set_encoding(stream: TextIO | None, terminal: str, elsewhere: str) -> None:
    if not isinstance(stream, io.TextIOWrapper):
        return
    encoding, errors = "utf-8", elsewhere
    if stream.isatty():
        encoding, errors = _terminal_encoding(), terminal
    with suppress(OSError):  # some devices cannot say how far one has read or written
        stream.reconfigure(encoding=encoding, errors=errors)


def _terminal_encoding() -> str:
    if sys.platform == "win32":  # a console takes every character
        return "utf-8"
    try:
        return codecs.lookup(locale.getencoding()).name
    except LookupError:
        return "utf-8"
