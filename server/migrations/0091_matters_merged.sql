-- One matter that several have raised: those merged follow the original, and only they.
ALTER TABLE matter ADD COLUMN merged_into TEXT REFERENCES matter (id) CHECK ((merged_into IS NULL) = (stage <> 'merged'));

CREATE INDEX matter_followers ON matter (merged_into) WHERE merged_into IS NOT NULL;
