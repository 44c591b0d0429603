-- Holdings that were made for people whose grid ended, in the one that lives on; undoing ends them.
CREATE TABLE holding_come_over (
  holding TEXT PRIMARY KEY,
  area TEXT NOT NULL REFERENCES area (id)
);
CREATE INDEX holding_come_over_from ON holding_come_over (area);
