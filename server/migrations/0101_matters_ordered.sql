-- What an office sends down to a post is a matter too: who sent it does for it what the dispatch desk does for a report.
ALTER TABLE matter ADD COLUMN ordered_by TEXT CHECK ((ordered_by IS NULL) = (kind <> 'instruction'));
CREATE INDEX matter_ordered ON matter (handler_post, seq) WHERE ordered_by IS NOT NULL;
