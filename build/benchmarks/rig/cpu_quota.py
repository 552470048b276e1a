"""A share of a core: a control group with a CPU quota, created for one run. Linux only.

If no such group can be created, the table says why.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PERIOD_US = 100_000
"""The quota's period; the same as systemd's CPUQuota=."""

JOIN_GROUP = 'echo $$ > "$0" && exec "$@"'


@contextmanager
def cpu_quota_group(
    share: float, mounts: Path = Path("/proc/self/mounts")
) -> Iterator[tuple[Path | None, str]]:
    """Create a control group whose processes together get `share` of a core.

    Args:
        share: The share of one core.
        mounts: The file that lists the control group hierarchies.

    Yields:
        Its folder, and ""; or None, and why there is none.
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
            with suppress(OSError):  # fails while a process is still in it
                folder.rmdir()


def hierarchies(mounts: Path) -> list[tuple[int, Path]]:
    """The CPU hierarchies' versions and folders: version 1, then version 2."""
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


def command_in_group(group: Path, command: list[str]) -> list[str]:
    """`command`, started inside `group`."""
    return ["sh", "-c", JOIN_GROUP, str(group / "cgroup.procs"), *command]


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
