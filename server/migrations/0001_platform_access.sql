-- Who may read an object beside those whose area it lies in: written by the act that involves somebody.
CREATE TABLE access (
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  principal_kind TEXT NOT NULL CHECK (principal_kind IN ('worker', 'post', 'unit')),
  principal TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  PRIMARY KEY (object_kind, object, principal_kind, principal)
);
CREATE INDEX access_by_principal ON access (principal_kind, principal, object_kind, object);

-- Numbers people read aloud: one row a series, e.g. SJ-20260314.
CREATE TABLE counter (
  series TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);
