"""What Alembic runs: the steps, on the connection that `store.database` opened."""

from __future__ import annotations

from alembic import context

from kiosk.desk.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
