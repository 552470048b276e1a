"""What a -wal holds, read before SQLite opens it: SQLite stops at the first bad frame in silence.

Each frame carries a checksum that goes on from the one before it. Where one is bad, a power cut
may have torn the last commit, which nobody was told of; or what had long been synced was damaged,
and everything behind it is about to be dropped. The difference: a commit is begun only after the
one before it is on the disk. So a commit that ended behind the bad frame, with a good frame behind
that, is proof of damage.

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
"""The last bit tells that checksums are of big-endian words."""
_PAGE_BYTES = 4096
"""Where no header tells."""

WordPair = tuple[int, int]


class WalState(Enum):
    """What a -wal is like."""

    WHOLE = "whole"
    """Every byte is a frame of a commit; or there is nothing."""
    TORN_TAIL = "tail"
    """Something at its end is not: a torn commit, or a damaged one. It alone cannot tell."""
    DAMAGED = "damaged"


class _WalFrame(NamedTuple):
    commit: bool
    salts: WordPair
    checksum_ok: bool
    """Its checksum goes on from the one that the frame before it carries."""


def inspect_wal(file: Path) -> WalState:
    """What the -wal `file` is like; one that is not there is whole.

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
    """The salts, every frame, and how many bytes behind the last are none.

    Without a sound header the salts are those that most frames have.
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
