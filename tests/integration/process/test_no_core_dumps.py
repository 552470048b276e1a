"""A crash leaves nothing of what was in memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

linux = pytest.mark.skipif(sys.platform != "linux", reason="tells a core file by Linux's status")

CRASH = """
import os, resource, sys
from kiosk.base import no_core_dumps
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
if sys.argv[1] == "forbidden":
    no_core_dumps.disable_core_dumps()
child = os.fork()
if child == 0:
    os.abort()
print(os.WCOREDUMP(os.waitpid(child, 0)[1]))
"""


def crash(folder: Path, how: str) -> bool:
    """Whether the system wrote a core."""
    command = [sys.executable, "-c", CRASH, how]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout == "True\n"


@linux
def test_no_core_is_written_when_a_kiosk_crashes(tmp_path: Path) -> None:
    if not crash(tmp_path, "as it comes"):
        pytest.skip("this system writes no cores")
    for left in tmp_path.iterdir():
        left.unlink()
    assert not crash(tmp_path, "forbidden")
    assert list(tmp_path.iterdir()) == []


@linux
def test_nobody_of_this_user_looks_into_the_memory_when_it_is_forbidden() -> None:
    code = (
        "from kiosk.base import no_core_dumps; import ctypes; no_core_dumps.disable_core_dumps(); "
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # PR_GET_DUMPABLE
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "0\n"
