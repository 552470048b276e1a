"""The outbox's tables, and the migrations from older versions."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from kiosk.outbox.queries.database_queries import begin_writing, commit, roll_back

_V1 = """
CREATE TABLE records (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,           -- the request's uuid
  reference TEXT NOT NULL,
  sha256 BLOB NOT NULL,              -- of the envelope
  envelope BLOB,                     -- NULL once delivered: erased
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'delivered', 'quarantined')),
  created_at INTEGER NOT NULL,       -- unix seconds, as all times here
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,   -- since the last staff retry: what the back-off counts
  attempted_at INTEGER,
  fault TEXT NOT NULL DEFAULT '',    -- the code of the last failure
  exported_at INTEGER,
  closed_at INTEGER,
  receipt BLOB,
  CHECK ((envelope IS NULL) = (state = 'delivered'))
) STRICT;
CREATE INDEX records_due ON records (due_at, seq) WHERE state = 'queued';
CREATE INDEX records_state ON records (state, created_at);
CREATE INDEX records_reference ON records (reference);
CREATE TABLE queue (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  pause TEXT NOT NULL DEFAULT '',    -- why nothing is sent; '' when it is
  paused_at INTEGER NOT NULL DEFAULT 0,
  pauses INTEGER NOT NULL DEFAULT 0,
  probe_at INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO queue (one) VALUES (1);
CREATE TABLE events (                -- on their way to the audit log
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: "logged up to" counts on it
  entry BLOB NOT NULL
) STRICT;
"""

MIGRATIONS: tuple[str, ...] = (_V1,)
"""Step n turns version n - 1 into version n. A step that has been released never changes."""


def schema_version(db: apsw.Connection) -> int:
    """The schema version of `db`; 0 if it is new."""
    return int(db.execute("PRAGMA user_version").get)


def rewrite_schema_version(db: apsw.Connection) -> None:
    """Write the page with the schema version, although nothing in it changes."""
    db.pragma("user_version", schema_version(db))


def migrate_schema(db: apsw.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring `db` up to the last of `migrations`, in one transaction: all or nothing.

    Raises:
        apsw.Error: as from SQLite; the file is unchanged.
    """
    have = schema_version(db)
    if have >= len(migrations):
        return
    begin_writing(db)
    try:
        for step in migrations[have:]:
            db.execute(step)
        db.pragma("user_version", len(migrations))
        commit(db)
    except BaseException:
        roll_back(db)
        raise
