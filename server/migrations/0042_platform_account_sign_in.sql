-- When somebody last came in by this account; of those from before, as the trail says.
ALTER TABLE account ADD COLUMN signed_in_at BIGINT;
UPDATE account SET signed_in_at = (
  SELECT MAX(e.at) FROM audit_entry e
   WHERE e.object_kind = 'worker' AND e.object = account.subject AND e.action = 'auth.sign_in' AND e.who_kind = 'account'
);
