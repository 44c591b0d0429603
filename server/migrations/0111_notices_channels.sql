-- A way out of the house. Its address may hold a key, so it lies sealed like its secret.
CREATE TABLE channel (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('wecom', 'sms')),
  name TEXT NOT NULL,
  address_sealed TEXT NOT NULL,
  host TEXT NOT NULL,
  secret_sealed TEXT NOT NULL,
  phone_field TEXT NOT NULL,
  text_field TEXT NOT NULL,
  area TEXT NOT NULL REFERENCES area (id),
  enabled SMALLINT NOT NULL CHECK (enabled IN (0, 1))
);

-- What is to leave, or has left, by one. Whoever sends it puts `due_at` off first: that is his lease. `cause` keeps the
-- same from leaving twice. A digest's text is made when it is sent.
CREATE TABLE letter (
  seq @SEQUENCE@,
  channel TEXT NOT NULL REFERENCES channel (id),
  cause TEXT NOT NULL,
  worker TEXT REFERENCES worker (id),
  text TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'given_up')),
  error TEXT NOT NULL,
  answer TEXT NOT NULL,
  UNIQUE (channel, cause)
);
CREATE INDEX letter_due ON letter (due_at, seq) WHERE state = 'waiting';
CREATE INDEX letter_in_state ON letter (state, seq);

-- Who wants short messages: each at once, or once a day at a minute of the day.
CREATE TABLE notice_sms (
  worker TEXT PRIMARY KEY REFERENCES worker (id),
  digest_minute BIGINT
);
