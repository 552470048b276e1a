"""A desk in this process, for what real processes cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.desk.desk_harness import DeskHarness, HarnessOptions, desk_harness


@pytest.fixture
def made(tmp_path: Path) -> Iterator[DeskHarness]:
    """A desk with the clinic's keys, locked, and nobody in it."""
    with desk_harness(HarnessOptions(tmp_path)) as one:
        yield one
