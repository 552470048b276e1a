"""What is kept between talks, in a small file: the audience's screen and the notes' size."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from kiosk.base import atomic_files
from kiosk.base.errors import KioskError

FILE = "present.json"

log = logging.getLogger(__name__)


class TalkPreferences(msgspec.Struct, frozen=True, kw_only=True):
    """The name of the audience's last screen, and the notes' size in percent."""

    audience: str = ""
    notes: int = 100


def load_talk_preferences(folder: Path | None) -> TalkPreferences:
    """The preferences saved in `folder`; the defaults if there are none or they are unreadable."""
    if folder is None:
        return TalkPreferences()
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=TalkPreferences)
    except (OSError, msgspec.MsgspecError):
        return TalkPreferences()


def save_talk_preferences(folder: Path | None, preferences: TalkPreferences) -> None:
    """Save `preferences` in `folder`; if the disk refuses, only log it: nothing vital is lost."""
    if folder is None:
        return
    try:
        atomic_files.write_atomically(folder / FILE, msgspec.json.encode(preferences))
    except KioskError as error:
        log.warning("the screen and the notes' size are not remembered: %s", error)
