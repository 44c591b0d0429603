-- Holdings that ended, or were struck out before they began, because their grid ended; as they stood, to give them back.
CREATE TABLE holding_cut (
  id TEXT PRIMARY KEY,
  area TEXT NOT NULL REFERENCES area (id),
  post TEXT NOT NULL REFERENCES post (id),
  worker TEXT NOT NULL REFERENCES worker (id),
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  stand_in SMALLINT NOT NULL CHECK (stand_in IN (0, 1))
);
CREATE INDEX holding_cut_of_area ON holding_cut (area);
