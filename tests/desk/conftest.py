"""The desk on a bench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .bench import Bench, Given, bench


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Bench]:
    """A desk with the clinic's keys, locked, and nobody in it."""
    with bench(Given(tmp_path)) as one:
        yield one
