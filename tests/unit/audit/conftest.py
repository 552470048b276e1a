"""An audit log in a folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.audit.audit_log import AuditLog


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path, wall_clock=lambda: 1_800_000_000.9)
