-- What may be aired. Instants are epoch milliseconds (*_ms), flags 0 or 1, unknown texts empty.

CREATE TABLE source (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL,
    root    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    UNIQUE (kind, root)
) STRICT;

-- Ids are never reused (AUTOINCREMENT): the airing history and the as-run log keep them for ever.
CREATE TABLE asset (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id   INTEGER NOT NULL REFERENCES source (id),
    key         TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    sub_title   TEXT    NOT NULL,
    series      TEXT    NOT NULL,
    season      INTEGER,
    episode     INTEGER,
    year        INTEGER,
    plot        TEXT    NOT NULL,
    path        TEXT    NOT NULL,
    size_bytes  INTEGER NOT NULL CHECK (size_bytes >= 0),
    modified_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL DEFAULT 0 CHECK (duration_ms >= 0),
    lufs_x100   INTEGER,
    state       TEXT    NOT NULL CHECK (state IN ('NEW', 'READY', 'MISSING', 'QUARANTINED', 'RETIRED')),
    reason      TEXT    NOT NULL DEFAULT '',
    added_ms    INTEGER NOT NULL,
    CHECK (state <> 'READY' OR duration_ms > 0)
) STRICT;

CREATE INDEX asset_by_source ON asset (source_id);
CREATE INDEX asset_by_state ON asset (state, kind);
CREATE INDEX asset_by_series ON asset (series) WHERE series <> '';

-- What the probe found. Apart from asset, so that planning reads small rows.
CREATE TABLE asset_probe (
    asset_id  INTEGER PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
    facts     TEXT    NOT NULL,
    probed_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE tag (
    asset_id INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    value    TEXT    NOT NULL,
    PRIMARY KEY (asset_id, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_by_value ON tag (value, asset_id);

CREATE TABLE marker (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    asset_id   INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    at_ms      INTEGER NOT NULL CHECK (at_ms >= 0),
    end_ms     INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    origin     TEXT    NOT NULL CHECK (origin IN ('FILE', 'DETECTED', 'OPERATOR')),
    created_ms INTEGER NOT NULL,
    CHECK (end_ms >= at_ms)
) STRICT;

CREATE INDEX marker_by_asset ON marker (asset_id, at_ms);

-- Standing questions to the catalogue; query is a PoolQuery as JSON.
CREATE TABLE pool (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL,
    query    TEXT    NOT NULL CHECK (json_valid(query)),
    sequence TEXT    NOT NULL
) STRICT;

-- Numbers that only grow, one row each.
CREATE TABLE revision (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO revision (name, value) VALUES ('catalog', 0);

-- The two tables by which the specification shows chapters to other programs.
CREATE VIEW media_files AS
SELECT id,
       path AS file_path,
       title,
       duration_ms,
       datetime(added_ms / 1000, 'unixepoch') AS created_at
FROM asset;

CREATE VIEW chapter_markers AS
SELECT id,
       asset_id AS media_file_id,
       title AS chapter_title,
       at_ms AS timestamp_ms,
       datetime(created_ms / 1000, 'unixepoch') AS created_at,
       datetime(created_ms / 1000, 'unixepoch') AS updated_at
FROM marker
WHERE kind = 'CHAPTER';
