-- The earliest end that was ever promised: what comes after, another try or another class, does not undo it.
ALTER TABLE matter ADD COLUMN promised_at BIGINT NOT NULL DEFAULT 0;
UPDATE matter SET promised_at = finish_due_at;
DROP INDEX matter_promised;
CREATE INDEX matter_promised ON matter (promised_at);
