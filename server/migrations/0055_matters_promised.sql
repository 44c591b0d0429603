-- The promises of a window, for the rate of those kept.
CREATE INDEX matter_promised ON matter (finish_due_at);
