"""The journal of `powercut.c`, replayed: what a disk may hold when the power is cut.

Strict: what was not synced may be there, may not, or in parts of 512 bytes; a name that its
folder was not synced for may be as it was before. What a failed sync was to write is lost, in
whole or in parts, though the program goes on seeing it: no later sync brings it back.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class DiskCall:
    """One call."""

    kind: str
    offset: int
    data: bytes
    path: str


@dataclass
class _File:
    durable: bytes = b""
    pending: list[DiskCall] = field(default_factory=list)


_Node = _File | str | None
"""What a name stands for: a file, `folder`, or nothing."""


def read_journal(journal: Path) -> list[DiskCall]:
    """All calls in their order."""
    raw, ops, at = journal.read_bytes(), [], 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        kind, offset, size, path = raw[at:end].decode().split(" ", 3)
        at = end + 1
        length = int(size)
        ops.append(DiskCall(kind, int(offset), raw[at : at + length], path))
        at += length
    return ops


class DiskModel:
    """A disk to which calls are made one by one."""

    def __init__(self, rng: random.Random | None = None) -> None:
        self._rng = rng or random.Random(0)
        self._names: dict[str, _Node] = {}
        self._durable: dict[str, _Node] = {}

    def apply_call(self, op: DiskCall) -> None:
        """The call `op` is made."""
        match op.kind:
            case "make":
                self._names[op.path] = _File()
            case "folder":
                self._names[op.path] = "folder"
            case "remove":
                self._names[op.path] = None
            case "write" | "cut":
                node = self._names.get(op.path)
                if isinstance(node, _File):
                    node.pending.append(op)
            case "sync":
                self._sync(op.path)
            case "fail":
                self._fail(op.path)

    def _sync(self, path: str) -> None:
        node = self._names.get(path)
        if isinstance(node, _File):
            for one in node.pending:
                node.durable = _apply(node.durable, one)
            node.pending.clear()
            return
        inside = (name for name in self._names if str(Path(name).parent) == path)
        self._durable.update({name: self._names[name] for name in inside})

    def _fail(self, path: str) -> None:
        node = self._names.get(path)
        if isinstance(node, _File):
            if self._rng.random() < 0.5:
                node.durable = _left(node, self._rng)
            node.pending.clear()

    def state_after_power_cut(self, rng: random.Random, old: Path, new: Path) -> None:
        """Write into `new` what of `old` may be left."""
        for path in sorted(self._names):
            node = self._names[path]
            if node is not self._durable.get(path) and rng.random() < 0.5:
                node = self._durable.get(path)
            place = new / Path(path).relative_to(old)
            if node is None or not place.parent.is_dir():
                continue
            if isinstance(node, str):
                place.mkdir(mode=0o700)
            else:
                place.write_bytes(_left(node, rng))


def _apply(content: bytes, op: DiskCall) -> bytes:
    if op.kind == "cut":
        return content[: op.offset].ljust(op.offset, b"\0")
    content = content.ljust(op.offset, b"\0")
    return content[: op.offset] + op.data + content[op.offset + len(op.data) :]


def _left(file: _File, rng: random.Random) -> bytes:
    content = file.durable
    for op in file.pending:
        if op.kind == "cut" or rng.random() < 0.6:
            content = _apply(content, op) if rng.random() < 0.6 else content
            continue
        for start, piece in _sectors(op):
            if rng.random() < 0.5:
                content = _apply(content, DiskCall("write", start, piece, ""))
    return content


def _sectors(op: DiskCall) -> Iterator[tuple[int, bytes]]:
    """What a write puts into each sector of the disk, and where it begins."""
    at, end = op.offset, op.offset + len(op.data)
    while at < end:
        until = min(end, (at // 512 + 1) * 512)
        yield at, op.data[at - op.offset : until - op.offset]
        at = until
