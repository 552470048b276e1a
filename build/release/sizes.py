"""How large a package is, and may be."""

from __future__ import annotations

from pathlib import Path

Limited = tuple[Path, int, int]
"""A package, its bytes, and the most that it may have."""


def total_size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder; links are not followed."""
    if path.is_file():
        return path.stat().st_size
    return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())
