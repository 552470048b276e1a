"""A desk with three requests, and a backup of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.desk.store import backup
from support.desk.desk_harness import (
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
)
from support.desk.revocations import (
    SPARE,
)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[DeskHarness]:
    """A desk with requests 1 to 3, Ada, Carol and Dave, and two kiosks."""
    with desk_harness(HarnessOptions(tmp_path / "data")) as made:
        made.pair(SPARE, UUID(int=9))
        made.pair()
        for number in (1, 2, 3):
            assert made.send(make_envelope(number)).status_code == 201
        made.user()
        made.user("Carol", admin=False)
        made.user("Dave", admin=False)
        yield made


@pytest.fixture
def old(full: DeskHarness, tmp_path: Path) -> Path:
    """A backup of it as it was then."""
    file = tmp_path / "old.gz"
    backup.write_backup(full.desk.data_folder, None, file, full.desk.now)
    full.pass_time(60)
    return file
