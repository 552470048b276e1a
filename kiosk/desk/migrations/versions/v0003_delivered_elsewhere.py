"""What a kiosk had delivered before it was paired with this desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add it."""
    op.add_column("devices", sa.Column("delivered_elsewhere", sa.BigInteger(), nullable=True))
