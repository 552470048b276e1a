"""An older desk deletes nothing unanswered before its administrator confirmed the days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Mark a desk that is in use already."""
    users = sa.table("users", sa.column("id", sa.BigInteger()))
    settings = sa.table("settings", sa.column("name", sa.Text()), sa.column("value", sa.Text()))
    if op.get_bind().execute(sa.select(users.c.id).limit(1)).first() is not None:
        op.execute(settings.insert().values(name="retention-limit-unconfirmed", value="1"))
