"""Paths: the shipped resources, and this machine's data folder."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from kiosk.base.errors import KioskError

log = logging.getLogger(__name__)

APP_NAME = "clearmind-kiosk"
_OWN_FILES = (
    "outbox", "audit.jsonl*", "desk.sqlite*", "keys", "keys/*", "*.key", "*.json", "*.log*",
    "hang.txt", "staff-*", "tls.*", "cache",
)  # fmt: skip
"""Our own files in a data folder, which may hold other files as well."""


def resources_folder() -> Path:
    """The shipped resources: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parents[1] / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "resources"


def default_data_folder() -> Path:
    """The data folder that a kiosk on this machine uses if none is given.

    Raises:
        KioskError: this user has no home folder to put it in.
    """
    import platformdirs  # noqa: PLC0415 - not needed when the folder is given

    try:
        return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    except RuntimeError as error:
        raise KioskError(
            "this user has no home folder: HOME is not set, and the system does not know the user. "
            "Give a data folder with --data DIR."
        ) from error


def prepare_data_folder(folder: Path) -> Path:
    """Create `folder` and its parents, readable by this user only, and return it.

    From then on, everything this process creates is private to its user. Our files already in the
    folder are made private too: somebody else may have created the folder, open to everyone.

    Raises:
        KioskError: the folder cannot be created or is not a folder.
    """
    try:
        new = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.umask(0o077)
        if sys.platform == "win32":
            _restrict_access(folder, new=new)
        else:
            _restrict_permissions(folder)
    except OSError as error:
        raise KioskError(
            f"{folder}: the data folder cannot be made ({error.strerror}). "
            "Choose another with --data DIR."
        ) from error
    return folder


def _restrict_permissions(folder: Path) -> None:
    """Remove other users' access to our files in `folder`; skips the folder itself and links."""
    if sys.platform == "win32":  # it has no modes
        return
    for pattern in _OWN_FILES:
        for file in folder.glob(pattern):
            found = file.lstat()
            mode = found.st_mode & 0o7777
            ours = file.is_file() or file.is_dir()
            if ours and not file.is_symlink() and mode & 0o077 and found.st_uid == os.geteuid():
                file.chmod(mode & 0o700)


def _restrict_access(folder: Path, *, new: bool) -> None:
    """Remove other users' access on Windows, where what is created inherits it from the folder.

    A folder of somebody else's files keeps its rights; ours in it lose other users.
    """
    if sys.platform == "win32":
        from kiosk.base.windows import acl  # noqa: PLC0415 - only needed on Windows

        ours = [file for pattern in _OWN_FILES for file in folder.glob(pattern)]
        whole = new or all(file in ours for file in folder.iterdir())
        for one in [folder] if whole else ours:
            try:
                acl.make_private(one)
            except OSError as error:  # a disk without access rights, such as a stick
                log.warning(
                    "%s: other users of this computer may read it (%s)", one, error.strerror
                )
