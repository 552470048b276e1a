"""A virtual display (Xvfb) with its pixels in a file, and a finger on it (xdotool)."""

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
SAMPLE_POINTS = [(x, y) for x in range(40, SIZE[0], 160) for y in range(30, SIZE[1], 90)]
COLOR_TOLERANCE = 24
"""Of 255: colors no further apart than this per channel count as the same."""

Color = tuple[int, int, int]


class XvfbDisplay:
    """A display: what it shows, and how to touch it."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self._file = file
        with file.open("rb") as pixels:
            self._data = mmap.mmap(pixels.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._data[:100])
        self._stride = header[12]
        self._start = header[0] + 12 * header[19]

    def color_at(self, x: int, y: int) -> Color:
        """Red, green and blue of one pixel."""
        at = self._start + y * self._stride + 4 * x
        blue, green, red = self._data[at : at + 3]
        return red, green, blue

    def shows_color(self, wanted: Color) -> bool:
        """Whether more than half of the display has this color."""
        hits = sum(
            all(
                abs(a - b) <= COLOR_TOLERANCE
                for a, b in zip(self.color_at(x, y), wanted, strict=True)
            )
            for x, y in SAMPLE_POINTS
        )
        return 2 * hits > len(SAMPLE_POINTS)

    def all_pixels(self) -> bytes:
        """All pixels."""
        return self._data[self._start :]

    def sampled_rows(self) -> list[bytes]:
        """Every fourth row: enough to detect a change, and much faster to compare."""
        ends = range(self._start, self._start + SIZE[1] * self._stride, 4 * self._stride)
        return [self._data[at : at + 4 * SIZE[0]] for at in ends]

    def sampled_colors(self) -> list[Color]:
        """Sample pixels, enough to tell one screen from another."""
        return [self.color_at(x, y) for x, y in SAMPLE_POINTS]

    def wait_until(self, condition: Callable[[], bool], patience_s: float = 30.0) -> float:
        """Poll every millisecond until `condition` holds; return the monotonic time then.

        Raises:
            TimeoutError: it does not within `patience_s`.
        """
        ends = time.monotonic() + patience_s
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError(f"the display did not show it within {patience_s:.0f} s")
            time.sleep(0.001)
        return time.monotonic()

    def touch(self, x: int, y: int) -> None:
        """Tap a point."""
        self._do("mousemove", str(x), str(y), "mousedown", "1", "mouseup", "1")

    def press_key(self, key: str) -> None:
        """Press a key, by its X name."""
        self._do("key", key)

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ | {"DISPLAY": self.name}, check=True)


def pictures_differ(one: list[bytes], other: list[bytes]) -> bool:
    """Whether an eye could tell two pictures apart, given as `Glass.rows` returns them.

    OpenGL may redraw text from other places in its glyph cache, up to 3 of 255 off.
    """
    return any(
        abs(a - b) > COLOR_TOLERANCE
        for row, another in zip(one, other, strict=True)
        if row != another
        for a, b in zip(row[::7], another[::7], strict=True)
    )


@contextmanager
def xvfb_display() -> Iterator[XvfbDisplay]:
    """Run a display of our own."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-fbdir", folder]
        server = subprocess.Popen(
            # A pointer drawn by the server blinks with each frame below it.
            [*command, "-nocursor", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                name = f":{pipe.readline().strip()}"
            yield XvfbDisplay(name, Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(10)
