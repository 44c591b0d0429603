-- Which topics everybody may see the requests of, their codes with commas between. Of the others a report alone may tell
-- somebody too much: that there was a hint of gambling, or of a suspicious person, in a grid.
ALTER TABLE open311_setting ADD COLUMN topics TEXT NOT NULL DEFAULT '03,04';
