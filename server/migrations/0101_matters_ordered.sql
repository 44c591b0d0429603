-- What an office sends down to a post is a matter too: who sent it does for it what the dispatch desk does for a report.
ALTER TABLE matter ADD COLUMN ordered_by TEXT CHECK ((ordered_by IS NULL) = (kind <> 'instruction'));
CREATE INDEX matter_ordered ON matter (handler_post, seq) WHERE ordered_by IS NOT NULL;
-- Lists leave out what was sent down; they count by these alone.
DROP INDEX matter_in_town;
DROP INDEX matter_in_village;
DROP INDEX matter_in_composite;
DROP INDEX matter_in_grid;
CREATE INDEX matter_in_town ON matter (town, seq, ordered_by);
CREATE INDEX matter_in_village ON matter (village, seq, ordered_by);
CREATE INDEX matter_in_composite ON matter (composite, seq, ordered_by);
CREATE INDEX matter_in_grid ON matter (grid, seq, ordered_by);
