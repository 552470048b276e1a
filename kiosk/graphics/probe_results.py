"""What OpenGL reported about itself, kept in the data folder for later starts."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from kiosk.base import atomic_files

FILE = "renderer.json"
MAX_RESULTS = 8
"""How many results are kept: a machine has few screens and drivers."""

_log = logging.getLogger(__name__)


class _File(msgspec.Struct, frozen=True):
    """Results by the key of the facts they are valid for, newest last."""

    answers: dict[str, str] = {}


def find_probe_result(data: Path | None, key: str) -> str | None:
    """The result for `key`; "" if OpenGL does not work, None if it was never probed.

    Args:
        data: the data folder, if there is one.
        key: `GraphicsFacts.key`.
    """
    return None if data is None else _read(data / FILE).answers.get(key)


def save_probe_result(data: Path, key: str, result: str) -> None:
    """Save `result` for `key`.

    Raises:
        KioskError: it cannot be written.
    """
    answers = {one: said for one, said in _read(data / FILE).answers.items() if one != key}
    kept = dict([*answers.items(), (key, result)][-MAX_RESULTS:])
    atomic_files.write_atomically(
        data / FILE, msgspec.json.format(msgspec.json.encode(_File(kept)))
    )


def _read(file: Path) -> _File:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_File)
    except FileNotFoundError:
        return _File()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.warning("%s: ignored, cannot read it: %s", file, error)
        return _File()
