"""Writes an article's folder: all of it or nothing, and never over another by accident."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.content.article_files import CHAPTER_FILE_PATTERN
from kiosk.content.article_index import is_article_folder

_OWN = {"article.toml", "short.md", "disclaimer.md", "leftover.md", "import-report.txt", "leftover"}


def check_target(folder: Path, *, force: bool) -> None:
    """Refuse a folder that must not be written.

    Args:
        folder: where the article is to be.
        force: whether an article that is there already may be replaced.

    Raises:
        KioskError: there is something, and it may not be replaced.
    """
    if not (folder.exists() or folder.is_symlink()):
        return
    if not folder.is_dir() or folder.is_symlink():
        raise KioskError(f"{folder}: there is something else here. Name another folder with --to.")
    inside = sorted(path.name for path in folder.iterdir())
    if not inside:
        return
    if not force:
        raise KioskError(
            f"{folder}: there is a folder here already. "
            "Name another with --to, or replace this one with --force."
        )
    others = [n for n in inside if n not in _OWN and not CHAPTER_FILE_PATTERN.fullmatch(n)]
    if others or not is_article_folder(folder):
        odd = f", and no import writes {others[0]}" if others else ""
        raise KioskError(
            f"{folder}: --force replaces only an article's folder{odd}. "
            "Name another folder with --to."
        )


def write_article_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write all `files` as the new `folder`; if anything fails, what was there is still there.

    Args:
        folder: where to; its parents are made.
        files: contents by path within it.
        force: whether an article that is there already may be replaced.

    Raises:
        KioskError: it must not or cannot be written.
    """
    check_target(folder, force=force)
    new: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}-new-"))
        for name, data in files.items():
            file = new / name
            file.parent.mkdir(exist_ok=True)
            _write_synced(file, data)
        new.chmod(0o777 & ~_umask())
        private_files.sync_folder(new)
        _put_in_place(new, folder)
        private_files.sync_folder(folder.parent)
    except OSError as error:
        raise KioskError(
            f"{folder}: cannot be written ({error.strerror}). "
            "Make room on the disk, let this user write there, or name another folder with --to."
        ) from error
    finally:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)


def _put_in_place(new: Path, folder: Path) -> None:
    """Rename `new` to `folder`; what was there goes only once the new one is in its place."""
    if not folder.exists():
        new.rename(folder)
        return
    old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}-old-"))
    folder.rename(old / "article")
    try:
        new.rename(folder)
    except OSError:
        (old / "article").rename(folder)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write_synced(file: Path, data: bytes) -> None:
    with file.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _umask() -> int:
    before = os.umask(0o077)
    os.umask(before)
    return before
