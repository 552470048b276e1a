"""Kills a program that saves requests, on Windows: what it said is there, each once.

    python.exe -m support.wine.kills FOLDER COUNT      prints: 50 kills, 171 said, 0 lost

Runs under Wine with Python for Windows. TerminateProcess ends the writer at an instant drawn from a
seed, in the midst of whatever it does; five runs share a folder, so that what is found was left by
another kill.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from support.outbox.crash_checks import check_saved

LONGEST_S = 0.06
RUNS_A_FOLDER = 5


def kill_writer(data: Path, seed: int) -> list[str]:
    """Let a writer work on `data`, and end it; what it said by then."""
    rng = random.Random(seed)
    command = [sys.executable, "-X", "utf8", "-m", "support.outbox.outbox_writer", "run"]
    with subprocess.Popen(
        [*command, str(data), "10000", str(seed)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(rng.choice((1, 1, 2, 3, 5, 8)))]
        threading.Event().wait(rng.uniform(0, LONGEST_S))
        writer.kill()  # TerminateProcess
        said += writer.stdout.readlines()
    assert all(said), "the writer ended by itself"
    # The last line may have been cut off in the midst: it was not said.
    return [line.strip() for line in said if line.endswith("\n")]


def main(folder: Path, count: int) -> None:
    """Kill `count` writers, and look at what each left."""
    data, total = folder / "data", 0
    said: list[str] = []
    for run in range(count):
        if run % RUNS_A_FOLDER == 0:
            shutil.rmtree(data, ignore_errors=True)
            said = []
        new = kill_writer(data, run)
        said += new
        total += len(new)
        check_saved(data, said)
    sys.stdout.write(f"{count} kills, {total} said, 0 lost\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
