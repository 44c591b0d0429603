-- Where a person belongs before and beside his posts: a town or a village. Empty for those who came with a post.
ALTER TABLE worker ADD COLUMN town TEXT NOT NULL DEFAULT '';
ALTER TABLE worker ADD COLUMN village TEXT NOT NULL DEFAULT '';
ALTER TABLE worker ADD COLUMN composite TEXT NOT NULL DEFAULT '';
ALTER TABLE worker ADD COLUMN grid TEXT NOT NULL DEFAULT '';

-- A list of people that was brought in, and what came of each row, so that it can be taken back.
CREATE TABLE staff_import (
  id TEXT PRIMARY KEY,
  by_worker TEXT NOT NULL REFERENCES worker (id),
  digest TEXT NOT NULL,
  at BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  left_out BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX staff_import_by ON staff_import (by_worker, at);
CREATE TABLE staff_import_row (
  import TEXT NOT NULL REFERENCES staff_import (id),
  n BIGINT NOT NULL,
  worker TEXT NOT NULL REFERENCES worker (id),
  holding TEXT NOT NULL,
  fresh SMALLINT NOT NULL CHECK (fresh IN (0, 1)),
  PRIMARY KEY (import, n)
);
