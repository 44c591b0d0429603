-- Line departments of a town, to which matters are dispatched.
CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  town TEXT NOT NULL REFERENCES area (id),
  position BIGINT NOT NULL
);

-- People who do the work. The phone is sealed; its blind index finds it, its mask shows it.
CREATE TABLE worker (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  name_terms TEXT NOT NULL,
  phone_sealed TEXT NOT NULL,
  phone_blind TEXT NOT NULL,
  phone_masked TEXT NOT NULL,
  worker_kind TEXT NOT NULL,
  recruit_source TEXT,
  created_at BIGINT NOT NULL,
  left_at BIGINT,
  claims BIGINT NOT NULL
);
CREATE INDEX worker_by_name ON worker (name_sort, id);
CREATE INDEX worker_by_phone ON worker (phone_blind) WHERE phone_blind <> '';

-- A post is a role in an area or a department. Work belongs to posts; persons come and go.
-- claims counts the changes of its holders: touching it makes two that change them at once wait for each other.
CREATE TABLE post (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  area TEXT REFERENCES area (id),
  unit TEXT REFERENCES unit (id),
  superior TEXT REFERENCES post (id),
  town TEXT NOT NULL,
  village TEXT NOT NULL,
  composite TEXT NOT NULL,
  grid TEXT NOT NULL,
  claims BIGINT NOT NULL,
  CHECK ((area IS NULL) <> (unit IS NULL)),
  UNIQUE (area, role),
  UNIQUE (unit, role)
);
CREATE INDEX post_below ON post (superior);
CREATE INDEX post_in_village ON post (village, role);
CREATE INDEX post_in_composite ON post (composite, role);

-- Who holds a post, or stands in for its holder, from a moment until just before another.
CREATE TABLE holding (
  id TEXT PRIMARY KEY,
  post TEXT NOT NULL REFERENCES post (id),
  worker TEXT NOT NULL REFERENCES worker (id),
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  stand_in SMALLINT NOT NULL CHECK (stand_in IN (0, 1)),
  CHECK (until_at > from_at)
);
CREATE INDEX holding_of_post ON holding (post, from_at);
CREATE INDEX holding_of_worker ON holding (worker, from_at);
