"""Settings, consent taken back, and what a kiosk's log and receipts are compared with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add them."""
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "withdrawn",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_withdrawn")),
    )
    op.add_column("devices", sa.Column("audit_n", sa.BigInteger(), nullable=True))
    op.add_column("devices", sa.Column("audit_hash", sa.Text(), nullable=True))
    op.add_column("devices", sa.Column("audit_fault_at", sa.BigInteger(), nullable=True))
    op.add_column("seen", sa.Column("kiosk_id", sa.Uuid(), nullable=True))
    # A request that was deleted before this step and came on an unsigned stick stays without.
    op.execute(
        "UPDATE seen SET kiosk_id = coalesce("
        "(SELECT devices.kiosk_id FROM devices WHERE devices.id = seen.device_id), "
        "(SELECT requests.kiosk_id FROM requests WHERE requests.request_id = seen.request_id))"
    )
