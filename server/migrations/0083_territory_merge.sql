-- Where the ground of an area that has ended went; who still names it is led there.
ALTER TABLE area ADD COLUMN successor TEXT REFERENCES area (id) CHECK (successor IS NULL OR valid_to IS NOT NULL);

-- Grids that an edit ended; undoing it lets them stand again.
CREATE TABLE area_import_end (
  import TEXT NOT NULL REFERENCES area_import (id),
  area TEXT NOT NULL,
  PRIMARY KEY (import, area)
);

-- What a grid was called before an edit gave it another name.
ALTER TABLE area_import_area ADD COLUMN former_name TEXT;
ALTER TABLE area_import_area ADD COLUMN former_short_name TEXT;
