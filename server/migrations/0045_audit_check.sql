-- What the daily reading of the whole chain found. first_bad is empty while it holds.
CREATE TABLE audit_check (
  at BIGINT PRIMARY KEY,
  sealed BIGINT NOT NULL,
  head TEXT NOT NULL,
  first_bad BIGINT
);
CREATE INDEX audit_entry_by_who ON audit_entry (who, id);
CREATE INDEX audit_entry_by_action ON audit_entry (action, id);
CREATE INDEX audit_entry_by_time ON audit_entry (at);
