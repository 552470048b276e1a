"""Looks at the frame buffer that Xvfb keeps in a file (XWD), with nothing but Python.

python3 frame_buffer.py changed BEFORE AFTER    print how many percent of the pixels differ
python3 frame_buffer.py png FRAME PICTURE       write it as a PNG
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

# XWD: a header of big-endian 32-bit numbers, a color map of 12 bytes an entry, the pixels.
HEADER_SIZE, WIDTH, HEIGHT, BYTES_PER_LINE, COLORS = 0, 4, 5, 12, 19


def read_frame(path: Path) -> tuple[int, int, list[bytes]]:
    """Return width, height and the rows of a 32-bit frame, each pixel as blue, green, red, 0."""
    data = path.read_bytes()
    header = struct.unpack(">25I", data[:100])
    width, height, stride = (header[at] for at in (WIDTH, HEIGHT, BYTES_PER_LINE))
    start = header[HEADER_SIZE] + 12 * header[COLORS]
    rows = [data[start + y * stride :][: width * 4] for y in range(height)]
    return width, height, rows


def changed_percent(before: Path, after: Path) -> float:
    """Return how many percent of the pixels differ."""
    width, height, old = read_frame(before)
    _, _, new = read_frame(after)
    different = sum(
        a[at : at + 3] != b[at : at + 3]
        for a, b in zip(old, new, strict=True)
        if a != b
        for at in range(0, width * 4, 4)
    )
    return 100 * different / (width * height)


def write_png(frame: Path, picture: Path) -> None:
    """Write a frame as a PNG."""
    width, height, rows = read_frame(frame)
    raw = bytearray()
    for row in rows:
        line = bytearray(3 * width)
        line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
        raw += b"\0" + line

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(raw))) + chunk(b"IEND", b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


if __name__ == "__main__":
    first, second = map(Path, sys.argv[2:])
    if sys.argv[1] == "png":
        write_png(first, second)
    else:
        sys.stdout.write(f"{changed_percent(first, second):.0f}\n")
