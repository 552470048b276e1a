"""A key, a request, and an envelope of it."""

from __future__ import annotations

import pytest

from support.protocol.sample_requests import (
    make_request,
    seal_sample,
)


@pytest.fixture(scope="session")
def envelope() -> bytes:
    return seal_sample(make_request())
