"""A disk that fails on demand: a VFS of SQLite's that a test can break."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

_names = (f"failing-{number}" for number in itertools.count())


class FailingDisk(apsw.VFS):
    """The system's disk, until `fails` names a call on the -wal or the file: then EIO or full."""

    def __init__(self) -> None:
        self.name = next(_names)
        super().__init__(self.name, "")
        self.fails: dict[str, type[Exception]] = {}
        """A call, such as `sync`, and where: `sync wal`, `write db`; with what it raises."""

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self, name, flags)


class _File(apsw.VFSFile):
    def __init__(
        self, disk: FailingDisk, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        self._disk = disk
        text = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._where = "wal" if text.endswith("-wal") else "db"
        super().__init__("", name, flags)

    def _meet(self, call: str) -> None:
        error = self._disk.fails.get(f"{call} {self._where}")
        if error is not None:
            raise error

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        self._meet("write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._meet("sync")
        super().xSync(flags)


@contextmanager
def failing_disk() -> Iterator[FailingDisk]:
    """A disk to hand to an outbox as `vfs=disk.name`."""
    disk = FailingDisk()
    yield disk
    disk.unregister()
