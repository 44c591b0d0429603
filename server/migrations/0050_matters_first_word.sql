-- Who is known has the first word on an answer: until then the verdict is the reporter's alone.
ALTER TABLE matter ADD COLUMN reporter_until BIGINT CHECK (reporter_until IS NULL OR stage = 'answered');
-- Taken down by a clerk for whoever called or came by.
ALTER TABLE matter ADD COLUMN taken_by TEXT;
ALTER TABLE matter ADD COLUMN taken_via TEXT CHECK (taken_via IN ('phone', 'visit', 'wechat'));
-- A verdict that the reporter gave to the desk, and how.
ALTER TABLE matter_step ADD COLUMN heard TEXT CHECK (heard IN ('phone', 'visit', 'wechat'));

CREATE INDEX matter_asks_reporter ON matter (reporter, due_at) WHERE reporter IS NOT NULL AND reporter_until IS NOT NULL;
