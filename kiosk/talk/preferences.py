"""What outlives a talk, in a small file: the audience's screen and the size of the notes."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from kiosk.base import atomic_files
from kiosk.base.errors import KioskError

FILE = "present.json"

log = logging.getLogger(__name__)


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """The name of the screen the audience was last given, and the notes' size in percent."""

    audience: str = ""
    notes: int = 100


def load(folder: Path | None) -> Memory:
    """What `folder` remembers; nothing where there is none, or a file that makes no sense."""
    if folder is None:
        return Memory()
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Memory)
    except (OSError, msgspec.MsgspecError):
        return Memory()


def keep(folder: Path | None, memory: Memory) -> None:
    """Remember `memory` in `folder`; a disk that refuses costs only the convenience."""
    if folder is None:
        return
    try:
        atomic_files.write_atomically(folder / FILE, msgspec.json.encode(memory))
    except KioskError as error:
        log.warning("the screen and the notes' size are not remembered: %s", error)
