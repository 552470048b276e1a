"""What OpenGL said it is, kept in the data folder for the starts to come."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from kiosk.base import atomic_files

FILE = "renderer.json"
MOST = 8
"""How many answers are kept: a machine has few screens and drivers."""

_log = logging.getLogger(__name__)


class _File(msgspec.Struct, frozen=True):
    """Answers by the key of the facts they hold for, the newest last."""

    answers: dict[str, str] = {}


def find(data: Path | None, key: str) -> str | None:
    """The answer for `key`; "" where OpenGL does not work, None where it was not asked.

    Args:
        data: the data folder; None for none.
        key: of the facts.
    """
    return None if data is None else _read(data / FILE).answers.get(key)


def keep(data: Path, key: str, answer: str) -> None:
    """Keep `answer` for `key`.

    Raises:
        KioskError: it cannot be written.
    """
    answers = {one: said for one, said in _read(data / FILE).answers.items() if one != key}
    kept = dict([*answers.items(), (key, answer)][-MOST:])
    atomic_files.write_atomically(
        data / FILE, msgspec.json.format(msgspec.json.encode(_File(kept)))
    )


def _read(file: Path) -> _File:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_File)
    except FileNotFoundError:
        return _File()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.warning("%s: cannot be read and is not used: %s", file, error)
        return _File()
