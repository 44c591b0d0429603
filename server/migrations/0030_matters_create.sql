-- Everything that somebody must do for somebody. An open matter has exactly one owner post and one deadline.
CREATE TABLE matter (
  seq @SEQUENCE@,
  id TEXT NOT NULL UNIQUE,
  no TEXT NOT NULL UNIQUE,
  tracking_code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  category TEXT NOT NULL,
  urgency TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  stage TEXT NOT NULL,
  version BIGINT NOT NULL,
  town TEXT NOT NULL,
  village TEXT NOT NULL,
  composite TEXT NOT NULL,
  grid TEXT NOT NULL,
  area_then TEXT NOT NULL,
  lng_e7 BIGINT,
  lat_e7 BIGINT,
  accuracy_m BIGINT,
  placed_by TEXT NOT NULL CHECK (placed_by IN ('point', 'nearest', 'hand')),
  address TEXT NOT NULL,
  reporter_kind TEXT NOT NULL CHECK (reporter_kind IN ('member', 'resident', 'anonymous')),
  reporter TEXT,
  reporter_name TEXT NOT NULL,
  reporter_phone_sealed TEXT NOT NULL,
  reporter_phone_masked TEXT NOT NULL,
  report_digest TEXT NOT NULL,
  rule TEXT NOT NULL,
  owner_post TEXT,
  handler_post TEXT,
  stage_since BIGINT NOT NULL,
  yellow_at BIGINT,
  orange_at BIGINT,
  due_at BIGINT,
  finish_from BIGINT NOT NULL,
  finish_due_at BIGINT NOT NULL,
  happened_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  clock_skew_ms BIGINT NOT NULL,
  signed_at BIGINT,
  answered_at BIGINT,
  ended_at BIGINT,
  returned BIGINT NOT NULL,
  rework BIGINT NOT NULL,
  appeals BIGINT NOT NULL,
  decided SMALLINT NOT NULL,
  settled SMALLINT NOT NULL,
  stars BIGINT CHECK (stars BETWEEN 1 AND 5),
  rating_text TEXT NOT NULL,
  photo TEXT,
  CONSTRAINT matter_open_is_owned CHECK (
    (stage IN ('reported', 'accepted', 'dispatched', 'handling', 'answered', 'verified')
      AND owner_post IS NOT NULL AND due_at IS NOT NULL AND ended_at IS NULL)
    OR (stage IN ('closed', 'rejected', 'merged', 'void', 'archived')
      AND owner_post IS NULL AND due_at IS NULL AND ended_at IS NOT NULL))
);
CREATE INDEX matter_in_town ON matter (town, seq);
CREATE INDEX matter_in_village ON matter (village, seq);
CREATE INDEX matter_in_composite ON matter (composite, seq);
CREATE INDEX matter_in_grid ON matter (grid, seq);
CREATE INDEX matter_owned ON matter (owner_post, due_at) WHERE owner_post IS NOT NULL;
CREATE INDEX matter_open ON matter (due_at) WHERE owner_post IS NOT NULL;
CREATE INDEX matter_ended ON matter (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX matter_received ON matter (received_at);
CREATE INDEX matter_reported_by ON matter (reporter, seq) WHERE reporter IS NOT NULL;
CREATE INDEX matter_of_category ON matter (category, seq);

-- What happened, in order; never changed, never deleted.
CREATE TABLE matter_step (
  matter TEXT NOT NULL REFERENCES matter (id),
  n BIGINT NOT NULL,
  act TEXT NOT NULL,
  at BIGINT NOT NULL,
  worker TEXT,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  post TEXT,
  note TEXT NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  to_post TEXT,
  due_at BIGINT,
  PRIMARY KEY (matter, n)
);
CREATE INDEX matter_step_by ON matter_step (worker, at) WHERE worker IS NOT NULL;

CREATE TABLE matter_photo (
  matter TEXT NOT NULL REFERENCES matter (id),
  file TEXT NOT NULL,
  n BIGINT NOT NULL,
  position BIGINT NOT NULL,
  moment TEXT NOT NULL CHECK (moment IN ('before', 'during', 'after')),
  PRIMARY KEY (matter, file)
);

-- What was said to whoever raised it, and whether it reached them: delivered, or the recorded reason why not.
CREATE TABLE matter_answer (
  matter TEXT NOT NULL REFERENCES matter (id),
  n BIGINT NOT NULL,
  text TEXT NOT NULL,
  worker TEXT,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  channel TEXT CHECK (channel IN ('page', 'phone', 'visit', 'wechat')),
  delivered_at BIGINT,
  unreached_reason TEXT,
  PRIMARY KEY (matter, n)
);
