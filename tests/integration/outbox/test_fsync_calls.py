"""The system's own record of calls: the disk has it before anybody is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.project import HELPER_PATH, helper_command

pytestmark = pytest.mark.process

CALL = re.compile(r"^\d+ +(\w+)\((\d+)<([^>]*)>(.*)")


def works() -> bool:
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    return tried.returncode == 0


@pytest.mark.skipif(not works(), reason="needs strace, and to be allowed to trace")
def test_the_wal_is_synced_when_saved_is_said(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watch = ["strace", "-f", "-y", "-qq", "-s", "64", "-o", str(trace)]
    calls = ["-e", "trace=fdatasync,fsync,write,pwrite64"]
    program = helper_command("support.outbox.outbox_writer")
    job = ["run", str(tmp_path / "data"), "7", "1"]
    environment = os.environ | HELPER_PATH
    subprocess.run(
        [*watch, *calls, *program, *job], check=True, capture_output=True, env=environment
    )
    unsynced: dict[str, bool] = {}
    said = synced_at_all = 0
    for line in trace.read_text(errors="replace").splitlines():
        call = CALL.match(line)
        if call is None:
            continue
        name, fd, path, rest = call.groups()
        if name in ("fsync", "fdatasync"):
            synced_at_all += path.endswith("-wal")
            unsynced[path] = False
        elif fd == "1" and '"saved ' in rest:
            said += 1
            left = [one for one, owed in unsynced.items() if owed and str(tmp_path) in one]
            assert left == [], line
        elif not path.endswith("-shm"):  # rebuilt at every start
            unsynced[path] = True
    assert said == 7
    assert synced_at_all >= 7
