"""A PostgreSQL server of one's own, where its programs are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian keeps its programs where no PATH leads, a folder for each version.
_PLACES = [
    os.environ.get("PATH", ""),
    *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"))),
]
INITDB, PG_CTL = (shutil.which(one, path=os.pathsep.join(_PLACES)) for one in ("initdb", "pg_ctl"))
HAS_POSTGRESQL = bool(INITDB and PG_CTL)


@contextmanager
def postgresql_server(*, durable: bool = True) -> Iterator[str]:
    """Run a server that listens on a socket in a folder of its own; its URL.

    `durable`: as it is by default; else nothing is synced to the disk, which tests do not need.
    """
    if not (INITDB and PG_CTL):
        raise RuntimeError("no PostgreSQL here: apt-get install postgresql")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "socket").mkdir()
        as_who: list[str] = []
        if os.name == "posix" and os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(folder, "postgres")
            shutil.chown(folder / "socket", "postgres")
            as_who = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

        def run(*words: str) -> None:
            with (folder / "said").open("a") as said:
                subprocess.run(
                    [*as_who, *words], check=True, stdout=said, stderr=said, cwd=folder, timeout=120
                )

        data, log = str(folder / "db"), str(folder / "socket" / "log")
        sync = [] if durable else ["--no-sync"]
        run(INITDB, "-D", data, "-U", "desk", "--auth=trust", "--encoding=UTF8", *sync)
        options = f"-k {folder}/socket -c listen_addresses="
        options += "" if durable else " -c fsync=off"
        run(PG_CTL, "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            yield f"postgresql+psycopg://desk@/postgres?host={folder}/socket"
        finally:
            run(PG_CTL, "-D", data, "-m", "immediate", "-w", "stop")
