-- When the loudness of an asset became known: a programme that began before keeps its level to its end.
-- What was measured before that was written down was measured long ago.

ALTER TABLE asset ADD COLUMN measured_ms INTEGER;

UPDATE asset SET measured_ms = 0 WHERE lufs_x100 IS NOT NULL;
