-- What those above a matter, and its clock, have made of it: what waits for consent, a clock that stands still, a superior
-- beside its owner, supervision, and who urged.
ALTER TABLE matter ADD COLUMN asked TEXT CHECK (asked IN ('extension', 'suspension', 'voiding'));
ALTER TABLE matter ADD COLUMN asked_by TEXT;
ALTER TABLE matter ADD COLUMN asked_days BIGINT;
ALTER TABLE matter ADD COLUMN asked_until BIGINT;
ALTER TABLE matter ADD COLUMN suspended_at BIGINT CHECK (suspended_at IS NULL OR stage = 'handling');
ALTER TABLE matter ADD COLUMN suspended_until BIGINT;
ALTER TABLE matter ADD COLUMN paused_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN extended BIGINT NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN raised_to TEXT;
ALTER TABLE matter ADD COLUMN raise_at BIGINT;
ALTER TABLE matter ADD COLUMN supervised_at BIGINT;
ALTER TABLE matter ADD COLUMN listed SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN urged BIGINT NOT NULL DEFAULT 0;
ALTER TABLE matter ADD COLUMN urged_at BIGINT;
UPDATE matter SET raise_at = due_at WHERE owner_post NOT LIKE 'town_leader@%';
ALTER TABLE matter_step ADD COLUMN asked TEXT CHECK (asked IN ('extension', 'suspension', 'voiding'));

CREATE INDEX matter_to_raise ON matter (raise_at) WHERE raise_at IS NOT NULL;
CREATE INDEX matter_raised ON matter (raised_to, due_at) WHERE raised_to IS NOT NULL;
CREATE INDEX matter_asked ON matter (town, due_at) WHERE asked IS NOT NULL;
CREATE INDEX matter_suspended ON matter (suspended_until) WHERE suspended_until IS NOT NULL;
CREATE INDEX matter_supervised ON matter (town, due_at) WHERE supervised_at IS NOT NULL;
