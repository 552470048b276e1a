"""Inspects a -wal before SQLite opens it, because SQLite silently stops at the first bad frame.

Each frame has a checksum that continues the previous frame's. If one is bad, either a power cut
tore the last commit, which was never reported as saved, or data synced long ago is damaged, and
SQLite is about to drop everything after it. The difference: a commit starts only after the previous
one is on the disk. So a commit that ended after the bad frame, with a good frame after that, proves
damage.

Source: "The Write-Ahead Log", https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

_HEADER, _FRAME_HEADER = 32, 24
_MAGIC = 0x377F0682
"""If the last bit is set, checksums are of big-endian words."""
_PAGE_BYTES = 4096
"""Page size to assume without a valid header."""

WordPair = tuple[int, int]


class WalState(Enum):
    """The condition of a -wal."""

    WHOLE = "whole"
    """It is empty, or every byte belongs to a frame of a commit."""
    TORN_TAIL = "tail"
    """Its end is bad: a torn commit or a damaged one; the -wal alone cannot tell which."""
    DAMAGED = "damaged"


class _WalFrame(NamedTuple):
    commit: bool
    salts: WordPair
    checksum_ok: bool
    """Whether its checksum continues the previous frame's."""


def inspect_wal(file: Path) -> WalState:
    """Inspect the -wal `file`; a missing one counts as whole.

    Raises:
        OSError: it cannot be read.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return WalState.WHOLE
    if not data:
        return WalState.WHOLE
    salts, frames, rest = _parse_frames(data)
    good = [one.checksum_ok and one.salts == salts for one in frames]
    bad = next((at for at, one in enumerate(good) if not one), len(frames))
    if _commits_behind(frames, good, bad, salts):
        return WalState.DAMAGED
    ends = bad == len(frames) and (not frames or frames[-1].commit)
    return WalState.WHOLE if ends and rest == 0 else WalState.TORN_TAIL


def _commits_behind(
    frames: Sequence[_WalFrame], good: Sequence[bool], bad: int, salts: WordPair | None
) -> bool:
    return any(
        frames[at].commit and frames[at].salts == salts and good[at + 1]
        for at in range(bad, len(frames) - 1)
    )


def _parse_frames(data: bytes) -> tuple[WordPair | None, list[_WalFrame], int]:
    """The salts, all frames, and how many bytes after the last one do not form a frame.

    Without a valid header, the salts are those of most frames.
    """
    header = data[:_HEADER].ljust(_HEADER, b"\0")
    magic, _, page, _, salt_1, salt_2, *stored = struct.unpack(">8I", header)
    big = bool(magic & 1)
    sound = magic & ~1 == _MAGIC and _checksum(header[:24], (0, 0), big=big) == tuple(stored)
    if not sound:
        page, big = _PAGE_BYTES, False
    size = _FRAME_HEADER + page
    before: WordPair | None = (stored[0], stored[1]) if sound else None
    frames = []
    for at in range(_HEADER, len(data) - size + 1, size):
        number, pages, one, two, *sums = struct.unpack_from(">6I", data, at)
        covered = data[at : at + 8] + data[at + _FRAME_HEADER : at + size]
        whole = before is not None and number > 0
        whole = whole and _checksum(covered, before or (0, 0), big=big) == tuple(sums)
        frames.append(_WalFrame(pages > 0, (one, two), whole))
        before = (sums[0], sums[1])
    most = Counter(one.salts for one in frames).most_common(1)
    salts = (salt_1, salt_2) if sound else most[0][0] if most else None
    return salts, frames, len(data) - _HEADER - size * len(frames) if sound else len(data)


def _checksum(data: bytes, seed: WordPair, *, big: bool) -> WordPair:
    first, second = seed
    words = struct.unpack(f"{'>' if big else '<'}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
