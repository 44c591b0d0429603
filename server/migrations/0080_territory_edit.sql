-- An import may come from a file of others or from our own map: then its features are the grids that change.
ALTER TABLE area_import ADD COLUMN origin TEXT NOT NULL DEFAULT 'file' CHECK (origin IN ('file', 'edit'));

-- Undoing takes away what was made, and gives a redrawn grid the ground it had before.
ALTER TABLE area_import_area ADD COLUMN deed TEXT NOT NULL DEFAULT 'made' CHECK (deed IN ('made', 'redrawn'));
