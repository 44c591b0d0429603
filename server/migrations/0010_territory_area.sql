-- The area tree. An id never changes and says nothing; codes are re-issued by others and only describe.
-- The level columns name the area itself and those above it, '' below it: scoped rows of all modules carry the same.
CREATE TABLE area (
  id TEXT PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('town', 'village', 'composite', 'grid')),
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  town TEXT NOT NULL,
  village TEXT NOT NULL,
  composite TEXT NOT NULL,
  grid TEXT NOT NULL,
  code TEXT NOT NULL,
  parent TEXT REFERENCES area (id),
  position BIGINT NOT NULL,
  center_lng_e7 BIGINT NOT NULL,
  center_lat_e7 BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT CHECK (valid_to > valid_from),
  CHECK ((parent IS NULL) = (level = 'town'))
);
CREATE INDEX area_children ON area (parent, position);
CREATE UNIQUE INDEX area_code ON area (code) WHERE valid_to IS NULL;

-- The ground of basic grids, version by version; all higher ground follows from theirs.
-- rings: JSON, [[[lng_e7, lat_e7], ...], ...]; synthetic: invented for a demo, and every map must say so.
CREATE TABLE area_boundary (
  area TEXT NOT NULL REFERENCES area (id),
  valid_from BIGINT NOT NULL,
  valid_to BIGINT CHECK (valid_to > valid_from),
  synthetic SMALLINT NOT NULL CHECK (synthetic IN (0, 1)),
  rings TEXT NOT NULL,
  PRIMARY KEY (area, valid_from)
);
CREATE UNIQUE INDEX area_boundary_now ON area_boundary (area) WHERE valid_to IS NULL;

-- Other codes by which an area is known: official, former, foreign.
CREATE TABLE area_alias (
  code TEXT PRIMARY KEY,
  area TEXT NOT NULL REFERENCES area (id)
);
