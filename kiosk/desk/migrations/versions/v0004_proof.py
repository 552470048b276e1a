"""What tells that the bytes kept under a uuid are the kiosk's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add it; nothing is known of what came before this step."""
    op.add_column("seen", sa.Column("proof", sa.Text(), nullable=False, server_default=""))
