-- Photos. A row is announced before its bytes lie on disk and is ready after; it is leaving before they go, and gone after.
-- So no byte is ever without a row, and no ready row without its bytes.
CREATE TABLE file (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('receiving', 'ready', 'leaving')),
  uploader TEXT NOT NULL,
  total BIGINT NOT NULL CHECK (total > 0),
  received BIGINT NOT NULL CHECK (received BETWEEN 0 AND total),
  source_sha256 TEXT,
  sha256 TEXT,
  thumb_sha256 TEXT,
  media_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  ready_at BIGINT,
  free_since BIGINT,
  CHECK (state <> 'ready' OR (source_sha256 IS NOT NULL AND sha256 IS NOT NULL AND thumb_sha256 IS NOT NULL
    AND ready_at IS NOT NULL AND received = total))
);
CREATE INDEX file_free ON file (free_since) WHERE free_since IS NOT NULL;
CREATE INDEX file_by_full ON file (sha256);
CREATE INDEX file_by_thumb ON file (thumb_sha256);

-- What a file is kept for. free_since is empty while there is such a row.
CREATE TABLE file_use (
  file TEXT NOT NULL REFERENCES file (id),
  object_kind TEXT NOT NULL,
  object TEXT NOT NULL,
  PRIMARY KEY (file, object_kind, object)
);
CREATE INDEX file_use_by_object ON file_use (object_kind, object);
