"""A share of a core: a control group with a CPU quota, made for one run. Linux alone.

Where no such group may be made, the table says why.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PERIOD_US = 100_000
"""How often a share is dealt out; systemd's CPUQuota= takes the same."""

JOIN = 'echo $$ > "$0" && exec "$@"'


@contextmanager
def made(
    share: float, mounts: Path = Path("/proc/self/mounts")
) -> Iterator[tuple[Path | None, str]]:
    """A control group whose processes get `share` of a core together.

    Args:
        share: of one core.
        mounts: where the hierarchies of control groups are listed.

    Yields:
        its folder, and ""; or None, and why there is none.
    """
    folder, why = None, "no control groups for the processor on this system"
    for version, root in hierarchies(mounts):
        try:
            folder = _make(version, root, share)
            break
        except OSError as error:
            why = f"no control group may be made in {root} ({error.strerror})"
    try:
        yield folder, "" if folder else why
    finally:
        if folder is not None:
            with suppress(OSError):  # whoever is still in it ends it later
                folder.rmdir()


def hierarchies(mounts: Path) -> list[tuple[int, Path]]:
    """Where groups for the processor are: version 1's, then version 2's."""
    found = []
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return []
    for line in lines:
        _device, folder, kind, options, *_rest = line.split()
        if kind == "cgroup" and "cpu" in options.split(","):
            found.append((1, Path(folder)))
        elif kind == "cgroup2" and "cpu" in _text(Path(folder) / "cgroup.controllers").split():
            found.append((2, Path(folder)))
    return sorted(found)


def held(group: Path, command: list[str]) -> list[str]:
    """`command`, begun inside `group`."""
    return ["sh", "-c", JOIN, str(group / "cgroup.procs"), *command]


def _make(version: int, root: Path, share: float) -> Path:
    folder = root / f"clearmind-bench-{os.getpid()}"
    if version == 2:
        (root / "cgroup.subtree_control").write_text("+cpu")
    folder.mkdir()
    try:
        quota = round(share * PERIOD_US)
        if version == 2:
            (folder / "cpu.max").write_text(f"{quota} {PERIOD_US}")
        else:
            (folder / "cpu.cfs_period_us").write_text(str(PERIOD_US))
            (folder / "cpu.cfs_quota_us").write_text(str(quota))
    except OSError:
        folder.rmdir()
        raise
    return folder


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
