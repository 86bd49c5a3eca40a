-- The channels and what each wants to show. Local times are HH:MM.

-- Ids are never reused (AUTOINCREMENT), nor is a uid: it is random and unique among those that live.
CREATE TABLE channel (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    slug         TEXT    NOT NULL UNIQUE,
    number       TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    zone         TEXT    NOT NULL,
    day_start    TEXT    NOT NULL,
    grid_minutes INTEGER NOT NULL CHECK (grid_minutes IN (5, 10, 15, 20, 30, 60)),
    seed         TEXT    NOT NULL,
    breaks       TEXT    NOT NULL CHECK (json_valid(breaks)),
    profile      TEXT    NOT NULL,
    plan_name    TEXT    NOT NULL,
    enabled      INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    rev          INTEGER NOT NULL
) STRICT;

-- The names that a channel had in URLs before. A name that a channel has now wins over these.
CREATE TABLE channel_alias (
    slug       TEXT    PRIMARY KEY,
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX channel_alias_by_channel ON channel_alias (channel_id);

CREATE TABLE daypart (
    channel_id INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    from_local TEXT    NOT NULL,
    to_local   TEXT    NOT NULL,
    end_policy TEXT    NOT NULL,
    PRIMARY KEY (channel_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE daypart_pool (
    channel_id INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    turn       INTEGER NOT NULL,
    pool_id    INTEGER NOT NULL REFERENCES pool (id),
    PRIMARY KEY (channel_id, ordinal, turn),
    FOREIGN KEY (channel_id, ordinal) REFERENCES daypart (channel_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX daypart_pool_by_pool ON daypart_pool (pool_id);

INSERT INTO revision (name, value) VALUES ('channels', 0);
