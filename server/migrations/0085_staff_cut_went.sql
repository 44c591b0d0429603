-- The holding in the grid that lives on which took the place of one that ended with its grid.
ALTER TABLE holding_cut ADD COLUMN went_to TEXT;
