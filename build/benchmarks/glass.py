"""A display without a screen (Xvfb) whose pixels lie in a file, and a finger on it (xdotool)."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = (1920, 1080)
POINTS = [(x, y) for x in range(40, SIZE[0], 160) for y in range(30, SIZE[1], 90)]
NEAR = 24
"""Of 255: two colours no further apart than this are one."""

Colour = tuple[int, int, int]


class Glass:
    """A display: what it shows, and touching it."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self._file = file
        with file.open("rb") as pixels:
            self._data = mmap.mmap(pixels.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._data[:100])
        self._stride = header[12]
        self._start = header[0] + 12 * header[19]

    def colour(self, x: int, y: int) -> Colour:
        """Red, green and blue of one pixel."""
        at = self._start + y * self._stride + 4 * x
        blue, green, red = self._data[at : at + 3]
        return red, green, blue

    def shows(self, wanted: Colour) -> bool:
        """Whether more than half of the glass has this colour."""
        hits = sum(
            all(abs(a - b) <= NEAR for a, b in zip(self.colour(x, y), wanted, strict=True))
            for x, y in POINTS
        )
        return 2 * hits > len(POINTS)

    def picture(self) -> bytes:
        """All pixels."""
        return self._data[self._start :]

    def rows(self) -> list[bytes]:
        """Every fourth row: as good as all to see a change by, and looked at in no time."""
        ends = range(self._start, self._start + SIZE[1] * self._stride, 4 * self._stride)
        return [self._data[at : at + 4 * SIZE[0]] for at in ends]

    def sample(self) -> list[Colour]:
        """Some pixels, which tell one screen from another."""
        return [self.colour(x, y) for x, y in POINTS]

    def wait(self, condition: Callable[[], bool], patience_s: float = 30.0) -> float:
        """Look every millisecond until it is so; the monotonic time then.

        Raises:
            TimeoutError: it is not.
        """
        ends = time.monotonic() + patience_s
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError(f"the display did not show it within {patience_s:.0f} s")
            time.sleep(0.001)
        return time.monotonic()

    def touch(self, x: int, y: int) -> None:
        """Press and lift."""
        self._do("mousemove", str(x), str(y), "mousedown", "1", "mouseup", "1")

    def press(self, key: str) -> None:
        """Press a key, named as X names it."""
        self._do("key", key)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ | {"DISPLAY": self.name}, check=True)


def differ(one: list[bytes], other: list[bytes]) -> bool:
    """Whether an eye could tell two pictures apart, as `Glass.rows` gives them.

    OpenGL draws a text anew by other parts of its store of letters, up to 3 of 255 off.
    """
    return any(
        abs(a - b) > NEAR
        for row, another in zip(one, other, strict=True)
        if row != another
        for a, b in zip(row[::7], another[::7], strict=True)
    )


@contextmanager
def glass() -> Iterator[Glass]:
    """A display of its own."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-fbdir", folder]
        server = subprocess.Popen(
            # A pointer drawn by the server blinks with each frame beneath it.
            [*command, "-nocursor", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                name = f":{pipe.readline().strip()}"
            yield Glass(name, Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(10)
