-- Who may enter the console. The person is the worker `subject`; what he may do comes from his posts.
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  must_change SMALLINT NOT NULL CHECK (must_change IN (0, 1)),
  created_at BIGINT NOT NULL
);
CREATE INDEX account_by_subject ON account (subject);

-- One-time codes that enrol a phone. The code lies sealed, so that sending the same order again shows the same code.
CREATE TABLE enrolment (
  id TEXT PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  code_sealed TEXT NOT NULL,
  worker TEXT NOT NULL,
  made_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX enrolment_by_worker ON enrolment (worker);

-- An enrolled phone: known by its cookie, opened by its PIN.
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  worker TEXT NOT NULL,
  label TEXT NOT NULL,
  pin_hash TEXT NOT NULL,
  failed_pins BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX device_by_worker ON device (worker);

-- The id is the hash of the cookie's token. Ended sessions are really deleted.
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('account', 'device')),
  subject TEXT NOT NULL,
  account TEXT REFERENCES account (id),
  device TEXT REFERENCES device (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  CHECK ((kind = 'account' AND account IS NOT NULL AND device IS NULL)
      OR (kind = 'device' AND device IS NOT NULL AND account IS NULL))
);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_device ON session (device);
CREATE INDEX session_by_expiry ON session (expires_at);
