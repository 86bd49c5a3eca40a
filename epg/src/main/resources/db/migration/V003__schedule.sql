-- Both schedules as they are published, and the history of what was planned to air.

CREATE TABLE schedule_day (
    channel_id       INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    bdate            TEXT    NOT NULL,
    start_ms         INTEGER NOT NULL,
    end_ms           INTEGER NOT NULL CHECK (end_ms > start_ms),
    cursor_in        TEXT    NOT NULL CHECK (json_valid(cursor_in)),
    cursor_out       TEXT    NOT NULL CHECK (json_valid(cursor_out)),
    generation       INTEGER NOT NULL,
    catalog_revision INTEGER NOT NULL,
    plan             TEXT    NOT NULL,
    built_ms         INTEGER NOT NULL,
    PRIMARY KEY (channel_id, bdate)
) STRICT, WITHOUT ROWID;

-- The words of an event are those of the day on which it was published: what the guide said.
CREATE TABLE program_event (
    channel_id INTEGER NOT NULL,
    bdate      TEXT    NOT NULL,
    ordinal    INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    start_ms   INTEGER NOT NULL,
    end_ms     INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    daypart    TEXT    NOT NULL,
    asset_id   INTEGER REFERENCES asset (id),
    offset_ms  INTEGER,
    content_ms INTEGER,
    title      TEXT    NOT NULL,
    sub_title  TEXT    NOT NULL,
    series     TEXT    NOT NULL,
    season     INTEGER,
    episode    INTEGER,
    year       INTEGER,
    plot       TEXT    NOT NULL,
    UNIQUE (channel_id, bdate, ordinal),
    FOREIGN KEY (channel_id, bdate) REFERENCES schedule_day (channel_id, bdate) ON DELETE CASCADE,
    CHECK (end_ms > start_ms),
    CHECK ((asset_id IS NULL) = (offset_ms IS NULL) AND (asset_id IS NULL) = (content_ms IS NULL))
) STRICT;

CREATE INDEX program_event_by_start ON program_event (channel_id, start_ms);

CREATE TABLE playlog_item (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    start_ms   INTEGER NOT NULL,
    end_ms     INTEGER NOT NULL,
    event_id   TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    break_no   INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    asset_id   INTEGER REFERENCES asset (id),
    in_ms      INTEGER,
    lineage    TEXT    NOT NULL,
    PRIMARY KEY (channel_id, start_ms),
    CHECK (end_ms > start_ms),
    CHECK ((asset_id IS NULL) = (in_ms IS NULL))
) STRICT, WITHOUT ROWID;

-- Planned history. A programme's row names the broadcast date that planned it, a spot's has ''.
CREATE TABLE airing (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    start_ms   INTEGER NOT NULL,
    asset_id   INTEGER NOT NULL REFERENCES asset (id),
    bdate      TEXT    NOT NULL,
    length_ms  INTEGER NOT NULL CHECK (length_ms > 0),
    copy_group TEXT    NOT NULL,
    product    TEXT    NOT NULL,
    advertiser TEXT    NOT NULL,
    PRIMARY KEY (channel_id, start_ms, asset_id, bdate)
) STRICT, WITHOUT ROWID;

CREATE INDEX airing_by_asset ON airing (asset_id, start_ms);
CREATE INDEX airing_by_day ON airing (channel_id, bdate) WHERE bdate <> '';

INSERT INTO revision (name, value) VALUES ('schedule', 0);
