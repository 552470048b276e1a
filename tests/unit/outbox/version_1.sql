-- An outbox as version 1 made it. Never changed: every later version must open it.

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
INSERT INTO records (id, reference, sha256, envelope, state, created_at, due_at, attempts,
  failures, attempted_at, fault, exported_at, closed_at, receipt) VALUES
  (x'00000000000000000000000000000001', '0000-0000',
   x'be78260f1df9c7daf9cbf42338aecafbff1d60a3893571af7b37e86aa8661100', zeroblob(8304),
   'queued', 1800000000, 1800000000, 0, 0, NULL, '', NULL, NULL, NULL),
  (x'00000000000000000000000000000002', '0000-0001',
   x'be78260f1df9c7daf9cbf42338aecafbff1d60a3893571af7b37e86aa8661100', zeroblob(8304),
   'sending', 1800000001, 1800000001, 1, 0, 1800000002, '', 1800000003, NULL, NULL),
  (x'00000000000000000000000000000003', '0000-0002', zeroblob(32), NULL, 'delivered',
   1800000002, 1800000002, 2, 1, 1800000002, '', NULL, 1800000004, x'7b7d'),
  (x'00000000000000000000000000000004', '0000-0003',
   x'be78260f1df9c7daf9cbf42338aecafbff1d60a3893571af7b37e86aa8661100', zeroblob(8304),
   'quarantined', 1800000003, 1800000003, 1, 0, 1800000003, 'http-422', NULL, 1800000005, NULL);
UPDATE queue SET pause = 'tls', paused_at = 1800000006, pauses = 1, probe_at = 1800000306;
PRAGMA user_version = 1;
