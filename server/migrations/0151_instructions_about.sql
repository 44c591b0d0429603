-- Others called to help with a matter: an instruction about it.
ALTER TABLE instruction ADD COLUMN about TEXT REFERENCES matter (id);
CREATE INDEX instruction_about ON instruction (about) WHERE about IS NOT NULL;
