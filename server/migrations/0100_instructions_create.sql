-- What an office sends down, once for all whom it concerns. How far each of them is, says his matter.
CREATE TABLE instruction (
  seq @SEQUENCE@,
  id TEXT NOT NULL UNIQUE,
  no TEXT NOT NULL UNIQUE,
  town TEXT NOT NULL,
  village TEXT NOT NULL,
  composite TEXT NOT NULL,
  grid TEXT NOT NULL,
  area_then TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  words TEXT NOT NULL,
  post TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_name TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  root TEXT NOT NULL REFERENCES instruction (id),
  parent TEXT REFERENCES instruction (id),
  via TEXT REFERENCES matter (id),
  recalled_at BIGINT,
  recall_reason TEXT NOT NULL,
  digest TEXT NOT NULL,
  CHECK ((parent IS NULL) = (via IS NULL)),
  CHECK ((parent IS NULL) = (root = id))
);
CREATE INDEX instruction_in_town ON instruction (town, seq);
CREATE INDEX instruction_in_village ON instruction (village, seq);
CREATE INDEX instruction_in_composite ON instruction (composite, seq);
CREATE INDEX instruction_in_grid ON instruction (grid, seq);
CREATE INDEX instruction_of_post ON instruction (post, seq);
CREATE INDEX instruction_below ON instruction (parent) WHERE parent IS NOT NULL;
CREATE INDEX instruction_of_root ON instruction (root);

-- One matter for each post it was sent to, in human order.
CREATE TABLE instruction_addressee (
  instruction TEXT NOT NULL REFERENCES instruction (id),
  matter TEXT NOT NULL UNIQUE REFERENCES matter (id),
  position BIGINT NOT NULL,
  PRIMARY KEY (instruction, position)
);

CREATE TABLE instruction_photo (
  instruction TEXT NOT NULL REFERENCES instruction (id),
  file TEXT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (instruction, file)
);
