-- How this town serves Open311 GeoReport v2: at most one row, and off until somebody switches it on.
CREATE TABLE open311_setting (
  id SMALLINT PRIMARY KEY CHECK (id = 1),
  version BIGINT NOT NULL,
  enabled SMALLINT NOT NULL CHECK (enabled IN (0, 1)),
  jurisdiction TEXT NOT NULL,
  contact TEXT NOT NULL,
  exact_place SMALLINT NOT NULL CHECK (exact_place IN (0, 1)),
  changed_at BIGINT NOT NULL
);

-- By which another system may send. What it holds is kept as its hash alone.
CREATE TABLE open311_key (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  made_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT
);

-- What came in by a key. The same sent again on a day is the same.
CREATE TABLE open311_request (
  matter TEXT PRIMARY KEY REFERENCES matter (id),
  api_key TEXT NOT NULL REFERENCES open311_key (id),
  digest TEXT NOT NULL,
  day BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  UNIQUE (api_key, digest, day)
);
CREATE INDEX open311_request_sent ON open311_request (api_key, sent_at);
