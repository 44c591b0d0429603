-- A map file that somebody sent: looked at, then imported or not. The file stays, as GeoJSON, while it is only looked at.
CREATE TABLE area_import (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'undone')),
  made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  done_at BIGINT,
  undone_at BIGINT,
  accepted BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  code_property TEXT NOT NULL,
  name_property TEXT NOT NULL,
  village_property TEXT NOT NULL,
  composite_property TEXT NOT NULL,
  level_property TEXT NOT NULL,
  datum TEXT NOT NULL CHECK (datum IN ('as_written', 'gcj02')),
  make_parents SMALLINT NOT NULL CHECK (make_parents IN (0, 1)),
  source TEXT NOT NULL
);
CREATE INDEX area_import_by_time ON area_import (made_at, id);

-- What an import made; undoing it takes exactly this away again.
CREATE TABLE area_import_area (
  import TEXT NOT NULL REFERENCES area_import (id),
  n BIGINT NOT NULL,
  area TEXT NOT NULL,
  PRIMARY KEY (import, n)
);
