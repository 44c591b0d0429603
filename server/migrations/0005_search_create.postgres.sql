CREATE TABLE search (
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  terms tsvector NOT NULL,
  PRIMARY KEY (kind, object)
);
CREATE INDEX search_terms ON search USING gin (terms);
