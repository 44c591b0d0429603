-- What a town has changed in the rules that are shipped in server/seed: whole years of the calendar, whole rules of time
-- limits. What does not stand here is as shipped.
CREATE TABLE calendar_year (
  year BIGINT PRIMARY KEY,
  version BIGINT NOT NULL CHECK (version > 0),
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE TABLE calendar_day (
  date TEXT PRIMARY KEY,
  year BIGINT NOT NULL REFERENCES calendar_year (year),
  kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  provisional SMALLINT NOT NULL CHECK (provisional IN (0, 1))
);
CREATE INDEX calendar_day_by_year ON calendar_day (year);

CREATE TABLE sla_rule (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL CHECK (version > 0),
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);

-- A step without a limit has no row.
CREATE TABLE sla_limit (
  rule TEXT NOT NULL REFERENCES sla_rule (id),
  step TEXT NOT NULL CHECK (step IN ('sign', 'first_contact', 'on_site', 'finish', 'verify', 'call_back')),
  amount BIGINT NOT NULL CHECK (amount > 0),
  unit TEXT NOT NULL CHECK (unit IN ('minute', 'hour', 'working_hour', 'working_day')),
  PRIMARY KEY (rule, step)
);

-- One row once something has changed. Every change brings a stamp that never was: by it each process knows its copy.
CREATE TABLE rule_state (
  id TEXT PRIMARY KEY CHECK (id = 'town'),
  stamp TEXT NOT NULL
);
