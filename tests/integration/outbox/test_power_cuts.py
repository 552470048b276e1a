"""The power is cut at any call: what was said to be saved survives what no sync had reached."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.outbox import disk_model
from support.outbox.crash_checks import (
    POWER_CUT_SOURCE,
    check_damage_named,
    check_saved,
    damage_data,
)
from support.project import HELPER_PATH, helper_command

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        sys.platform != "linux" or shutil.which("cc") is None,
        reason="needs Linux and a C compiler, to come between a program and its disk",
    ),
]


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shim") / "powercut.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(made), str(POWER_CUT_SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return made


def recorded(
    shim: Path, tmp_path: Path, *how: str, failing: tuple[int, ...] = ()
) -> list[disk_model.DiskCall]:
    """What the writer asks of its disk, working once on an empty folder.

    `failing`: which of its syncs fail, the first being 1.
    """
    root = tmp_path / "root"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (tmp_path / "journal").unlink(missing_ok=True)
    env = (
        os.environ
        | HELPER_PATH
        | {
            "LD_PRELOAD": str(shim),
            "POWERCUT_ROOT": str(root),
            "POWERCUT_JOURNAL": str(tmp_path / "journal"),
            "POWERCUT_FAIL": "".join(f",{one}," for one in failing),
        }
    )
    writer = helper_command("support.outbox.outbox_writer", "run", f"{root}/data", "9", "1", *how)
    subprocess.run(writer, check=True, env=env, capture_output=True)
    return disk_model.read_journal(tmp_path / "journal")


def cuts(ops: list[disk_model.DiskCall], seed: int, more: int) -> list[int]:
    """Right after each thing said, and at some other calls."""
    after = [at + 1 for at, op in enumerate(ops) if op.kind == "said"]
    return sorted({*after, *random.Random(seed).sample(range(1, len(ops) + 1), more)})


def survives(ops: list[disk_model.DiskCall], tmp_path: Path, seed: int, more: int) -> int:
    """Cut here and there; how often; each time all that was said must be there."""
    disk, said, done = disk_model.DiskModel(random.Random(seed)), [], 0
    where = cuts(ops, seed, more)
    for at, op in enumerate(ops, start=1):
        if op.kind == "said":
            said += op.data.decode().splitlines()
        disk.apply_call(op)
        if at in where:
            new = tmp_path / f"cut-{seed}-{at}"
            new.mkdir()
            disk.state_after_power_cut(random.Random(seed * 100_000 + at), tmp_path / "root", new)
            check_saved(new / "data", said)
            shutil.rmtree(new)
            done += 1
    return done


def test_all_that_was_said_survives_when_the_power_is_cut(
    shim: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ops = recorded(shim, tmp_path)
    assert sum(op.kind == "said" for op in ops) == 12
    seeds = 70 if request.config.getoption("--long") else 15
    for seed in range(seeds):
        assert survives(ops, tmp_path, seed, more=60) >= 60


def test_each_cut_of_the_wal_is_synced_at_once(shim: Path, tmp_path: Path) -> None:
    ops = [op for op in recorded(shim, tmp_path) if op.path.endswith("-wal")]
    cut = [at for at, op in enumerate(ops) if op.kind == "cut"]
    assert len(cut) >= 3
    assert {ops[at + 1].kind for at in cut} == {"sync"}


def test_the_replay_finds_it_when_nothing_is_synced(shim: Path, tmp_path: Path) -> None:
    ops = recorded(shim, tmp_path, "careless")
    with pytest.raises(AssertionError, match=r"saved|delivered"):
        for seed in range(3):
            survives(ops, tmp_path, seed, more=60)


def test_nothing_said_is_lost_when_syncs_fail_and_the_power_is_cut(
    shim: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What a failed sync was to write is lost for good, whatever later syncs say."""
    syncs = sum(op.kind == "sync" for op in recorded(shim, tmp_path))
    runs, more, failed = (80, 40, 0) if request.config.getoption("--long") else (24, 16, 0)
    for run in range(runs):
        failing = random.Random(run).sample(range(1, syncs + 1), run % 3 + 1)
        ops = recorded(shim, tmp_path, failing=tuple(failing))
        assert sum(op.kind == "said" for op in ops) == 12
        failed += sum(op.kind == "fail" for op in ops)
        survives(ops, tmp_path, run, more)
    assert failed > runs


def test_all_that_is_in_the_log_is_there_or_named_when_the_rest_is_damaged(
    shim: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ops = recorded(shim, tmp_path)
    harmed = named = 0
    for seed in range(40 if request.config.getoption("--long") else 9):
        disk, said, where = disk_model.DiskModel(), [], cuts(ops, seed, more=60)
        for at, op in enumerate(ops, start=1):
            if op.kind == "said":
                said += op.data.decode().splitlines()
            disk.apply_call(op)
            rng = random.Random(seed * 100_000 + at)
            new = tmp_path / f"harmed-{seed}-{at}"
            if at in where:
                new.mkdir()
                disk.state_after_power_cut(rng, tmp_path / "root", new)
                if damage_data(new / "data", rng):
                    harmed += 1
                    named += check_damage_named(new / "data", said)
                shutil.rmtree(new)
    assert harmed > 60
    assert named > 20, "or nothing was damaged that mattered"
