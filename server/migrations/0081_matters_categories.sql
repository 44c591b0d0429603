-- What a town has changed in the categories that are shipped in server/seed, each whole, and those it has made itself. What
-- does not stand here is as shipped. None is ever deleted.
CREATE TABLE category (
  code TEXT PRIMARY KEY CHECK (length(code) IN (2, 4)),
  version BIGINT NOT NULL CHECK (version > 0),
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'major', 'urgent')),
  resident SMALLINT NOT NULL CHECK (resident IN (0, 1)),
  -- Of a topic; what lies below has its topic's. Kinds by name, with commas between.
  icon TEXT,
  kinds TEXT,
  retired_at BIGINT,
  CHECK ((icon IS NULL) = (length(code) = 4) AND (kinds IS NULL) = (length(code) = 4))
);

-- The order of both levels, once a town has changed it. A category without a place stands by its code behind those that
-- have one.
CREATE TABLE category_order (
  id TEXT PRIMARY KEY CHECK (id = 'town'),
  version BIGINT NOT NULL CHECK (version > 0),
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE TABLE category_place (
  code TEXT PRIMARY KEY,
  place BIGINT NOT NULL
);
