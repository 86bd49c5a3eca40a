-- What was really aired. Facts are added and never rewritten; only retention drops old ones, after it
-- has written down how far it goes. No reference to the channel: facts outlive it.

CREATE TABLE as_run (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    channel_id       INTEGER NOT NULL,
    item_id          TEXT    NOT NULL,
    first_frame      INTEGER NOT NULL,
    end_frame        INTEGER NOT NULL CHECK (end_frame > first_frame),
    start_ms         INTEGER NOT NULL,
    end_ms           INTEGER NOT NULL CHECK (end_ms >= start_ms),
    slate_frames     INTEGER NOT NULL CHECK (slate_frames >= 0),
    cause            TEXT    NOT NULL,
    viewers          INTEGER NOT NULL,
    planned_start_ms INTEGER,
    planned_end_ms   INTEGER,
    kind             TEXT,
    asset_id         INTEGER REFERENCES asset (id),
    title            TEXT    NOT NULL,
    recorded_ms      INTEGER NOT NULL,
    UNIQUE (channel_id, item_id, first_frame)
) STRICT;

CREATE INDEX as_run_by_start ON as_run (channel_id, start_ms);
CREATE INDEX as_run_by_end ON as_run (end_ms);

CREATE TABLE as_run_retention (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    before_ms INTEGER NOT NULL
) STRICT;

INSERT INTO as_run_retention (only_row, before_ms) VALUES (1, 0);

-- Stands before REPLACE too, which deletes without asking the trigger below.
CREATE TRIGGER as_run_is_told_once
BEFORE INSERT ON as_run
WHEN EXISTS (SELECT 1 FROM as_run
             WHERE id = NEW.id
                OR (channel_id = NEW.channel_id AND item_id = NEW.item_id
                    AND first_frame = NEW.first_frame))
BEGIN
    SELECT RAISE(IGNORE);
END;

CREATE TRIGGER as_run_is_not_rewritten
BEFORE UPDATE ON as_run
BEGIN
    SELECT RAISE(ABORT, 'a fact of the as-run log is not rewritten');
END;

CREATE TRIGGER as_run_is_kept
BEFORE DELETE ON as_run
WHEN OLD.end_ms >= (SELECT before_ms FROM as_run_retention)
BEGIN
    SELECT RAISE(ABORT, 'a fact of the as-run log is kept for as long as retention says');
END;
