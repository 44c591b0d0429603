-- What happened, as written by the transactions themselves: not yet in order.
CREATE TABLE outbox (
  id @SEQUENCE@,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  town TEXT NOT NULL,
  village TEXT NOT NULL,
  composite TEXT NOT NULL,
  grid TEXT NOT NULL
);

-- The same, numbered without gaps in an order that never changes.
CREATE TABLE feed (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  town TEXT NOT NULL,
  village TEXT NOT NULL,
  composite TEXT NOT NULL,
  grid TEXT NOT NULL
);

-- Who did what. A row without seq is not sealed yet; a sealed row never changes.
CREATE TABLE audit_entry (
  id @SEQUENCE@,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  who_kind TEXT NOT NULL,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  reason TEXT NOT NULL,
  request TEXT NOT NULL,
  seq BIGINT UNIQUE,
  hash TEXT,
  CHECK ((seq IS NULL) = (hash IS NULL))
);
CREATE INDEX audit_entry_unsealed ON audit_entry (id) WHERE seq IS NULL;
CREATE INDEX audit_entry_by_object ON audit_entry (object_kind, object, id);

-- The end of the chain, so that rows cut off its tail are missed.
CREATE TABLE audit_chain (
  one SMALLINT PRIMARY KEY CHECK (one = 1),
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_chain (one, seq, hash) VALUES (1, 0, '');

-- Scheduled work. The key is kind and due slot, so that two processes make a job once; who works on it holds a lease.
CREATE TABLE job (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  error TEXT NOT NULL
);
CREATE INDEX job_due ON job (run_at, key) WHERE state IN ('waiting', 'running');
