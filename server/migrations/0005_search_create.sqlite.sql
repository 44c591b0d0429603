CREATE TABLE search_object (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  UNIQUE (kind, object)
);
CREATE VIRTUAL TABLE search USING fts5 (terms, tokenize = 'unicode61 remove_diacritics 0');
