-- A column of the board: what is open in a stage, the most pressing first.
CREATE INDEX matter_open_in_stage ON matter (stage, due_at, seq) WHERE owner_post IS NOT NULL;
