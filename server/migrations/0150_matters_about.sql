-- What others do to help with a matter (条块联动, 吹哨报到) is a matter too, about that one.
ALTER TABLE matter ADD COLUMN about TEXT REFERENCES matter (id);
CREATE INDEX matter_about ON matter (about) WHERE about IS NOT NULL;
