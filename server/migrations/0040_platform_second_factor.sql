-- A second factor of an account: RFC 6238 codes. The secret lies sealed for its account's row alone.
-- last_step is the newest time step whose code was accepted: a code opens once.
CREATE TABLE second_factor (
  account TEXT PRIMARY KEY REFERENCES account (id),
  secret_sealed TEXT NOT NULL,
  last_step BIGINT NOT NULL,
  since BIGINT NOT NULL
);

-- What opens when the phone with the codes is lost: keyed hashes, each used once and then gone.
CREATE TABLE recovery_code (
  account TEXT NOT NULL REFERENCES account (id),
  code_hash TEXT NOT NULL,
  PRIMARY KEY (account, code_hash)
);
