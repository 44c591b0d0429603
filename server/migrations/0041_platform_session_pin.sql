-- When the PIN of a phone's session was last given; sessions from before are asked for it once.
ALTER TABLE session ADD COLUMN pin_at BIGINT NOT NULL DEFAULT 0;
