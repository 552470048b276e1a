"""A short run of `exactly_once.py`: every fault of the network may happen, and both ends die."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from kiosk.desk.store.desk_database import DATABASE_FILE
from support.e2e.exactly_once import FaultPlan, FaultRun, run_plan

SHORT = FaultPlan(requests=40, seed=11, kiosks=2, share=0.25, kill_every=(15, 25), limit_s=60)


def test_every_request_is_there_once_when_the_network_and_both_ends_fail(tmp_path: Path) -> None:
    found = run_plan(tmp_path, SHORT)
    assert found.good, found
    assert found.receipts == SHORT.requests
    assert found.kills.total() > 0
    assert found.injected.total() - found.injected["none"] > 5


@pytest.mark.parametrize(
    ("harm", "what"),
    [("DELETE FROM seen WHERE rowid = 1", "lost"), ("UPDATE seen SET sha256 = 'x'", "strange")],
)
def test_it_tells_when_the_desk_does_not_have_what_was_saved(
    tmp_path: Path, harm: str, what: str
) -> None:
    with ExitStack() as stack:
        one = FaultRun(
            tmp_path, FaultPlan(requests=2, seed=1, kiosks=1, share=0.0, limit_s=60), stack
        )
        one.execute()
        with closing(sqlite3.connect(tmp_path / "desk" / DATABASE_FILE)) as db:
            db.execute(harm)
            db.commit()
        found = one.check_outcome()
    assert getattr(found, what) > 0
    assert not found.good
