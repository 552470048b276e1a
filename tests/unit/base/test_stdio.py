"""What the standard streams carry, and what is said when they cannot."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from kiosk.base import stdio


def stream(encoding: str, *, terminal: bool) -> io.TextIOWrapper:
    """A stream as Python opens it in a locale with `encoding`."""

    class End(io.BytesIO):
        def isatty(self) -> bool:
            return terminal

    return io.TextIOWrapper(End(), encoding=encoding)


def written(stream: io.TextIOWrapper, text: str) -> bytes:
    stream.write(text)
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def test_redirected_output_is_utf_8_when_the_locale_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", stream("ascii", terminal=False))
    stdio.prepare_streams()
    assert written(sys.stdout, "21.5″ · caf\udce9") == "21.5″ · caf".encode() + b"\xe9"


def test_a_terminal_keeps_its_encoding_when_it_lacks_a_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "ISO-8859-1")
    monkeypatch.setattr(sys, "stdout", stream("utf-8", terminal=True))
    stdio.prepare_streams()
    assert written(sys.stdout, "21.5″ · é") == b"21.5? \xb7 \xe9"


def test_an_encoding_that_python_does_not_know_is_taken_for_utf_8(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "no-such-thing")
    monkeypatch.setattr(sys, "stdout", stream("ascii", terminal=True))
    stdio.prepare_streams()
    assert written(sys.stdout, "·") == "·".encode()


def test_nothing_fails_when_there_are_no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    stdio.prepare_streams()
    assert sys.stdin.readline() == ""
    assert not sys.stdin.isatty()
    sys.stdout.write("no one reads this\n")
    sys.stdout.buffer.write(b"nor this")
    stdio.flush_output()
    stdio.print_error("no one hears this")
    sys.stdin.close()
    sys.stdout.close()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EROFS, "Read-only file system", "/srv/a"), "/srv/a: Read-only file system"),
        (OSError(errno.EROFS, "Read-only file system", b"/a\xe9"), "/a\udce9: Read-only file syst"),
        (OSError(errno.ENOSPC, "No space left on device"), "standard output: No space left on dev"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory"), "No usable temporary "),
        (OSError("what it says"), "what it says"),
    ],
)
def test_the_cause_is_named_in_one_line(error: OSError, said: str) -> None:
    assert stdio.describe_os_error(error).startswith(said)
