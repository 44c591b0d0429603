-- What a town has made of the phrases that are shipped in server/seed, for each use all of them.
CREATE TABLE phrase_set (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL CHECK (version > 0),
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE TABLE phrase (
  phrase_set TEXT NOT NULL REFERENCES phrase_set (id),
  position BIGINT NOT NULL,
  text_zh TEXT NOT NULL,
  text_en TEXT NOT NULL,
  category TEXT,
  PRIMARY KEY (phrase_set, position)
);
