"""Which requests were told of, and how telling gets on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add them; nothing was told of before this step."""
    op.add_column("requests", sa.Column("mailed_at", sa.BigInteger(), nullable=True))
    op.add_column("requests", sa.Column("hooked_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "alerting",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_alerting")),
    )
