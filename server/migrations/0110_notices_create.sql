-- What somebody should hear of. `cause` is the step of the timeline, or for a deadline the deadline itself: the same is
-- told once, however often it is read.
CREATE TABLE notice (
  seq @SEQUENCE@,
  worker TEXT NOT NULL REFERENCES worker (id),
  kind TEXT NOT NULL,
  matter TEXT NOT NULL REFERENCES matter (id),
  cause BIGINT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT,
  UNIQUE (matter, cause, kind, worker)
);
CREATE INDEX notice_of ON notice (worker, seq);
CREATE INDEX notice_unread ON notice (worker, seq) WHERE read_at IS NULL;

-- How far the feed has been read. A town that is there already hears of what comes from now on.
CREATE TABLE notice_reader (
  one SMALLINT PRIMARY KEY CHECK (one = 1),
  seq BIGINT NOT NULL
);
INSERT INTO notice_reader (one, seq) SELECT 1, COALESCE(MAX(seq), 0) FROM feed;

-- What somebody does not want to hear of, and when nothing shall call him: minutes since midnight.
CREATE TABLE notice_off (
  worker TEXT NOT NULL REFERENCES worker (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (worker, kind)
);
CREATE TABLE notice_quiet (
  worker TEXT PRIMARY KEY REFERENCES worker (id),
  from_minute BIGINT,
  until_minute BIGINT,
  CHECK ((from_minute IS NULL) = (until_minute IS NULL))
);
