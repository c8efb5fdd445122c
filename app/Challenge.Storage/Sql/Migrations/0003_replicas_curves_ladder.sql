-- What comes with a score beside its numbers. All of it belongs to the submission and goes with its row.

-- BYTEA is PostgreSQL's name; SQLite takes any name and stores bytes as they are. Doubles, little-endian, one a replica, NaN where a sample had no value.
CREATE TABLE score_replicas (
    submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    metric        TEXT NOT NULL,
    part          TEXT NOT NULL CHECK (part IN ('Public', 'Private', 'All')),
    replicas      BYTEA NOT NULL,
    PRIMARY KEY (submission_id, metric, part)
);

-- content is a JSON object {id, title, x, y, series}: read and written whole, never searched.
CREATE TABLE diagnostics (
    submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    part          TEXT NOT NULL CHECK (part IN ('Public', 'Private', 'All')),
    diagnostic    TEXT NOT NULL,
    position      INTEGER NOT NULL,
    content       TEXT NOT NULL,
    PRIMARY KEY (submission_id, part, diagnostic)
);

-- What the ladder of a phase told of a submission. told_id is the submission whose score it is: itself where the score is a new best,
-- the participant's best before otherwise, NULL where there was nothing to tell.
CREATE TABLE published_scores (
    submission_id  TEXT NOT NULL PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
    told_id        TEXT REFERENCES submissions (id) ON DELETE CASCADE,
    metric         TEXT,
    part           TEXT CHECK (part IN ('Public', 'All')),
    value          DOUBLE PRECISION,
    standard_error DOUBLE PRECISION,
    n              BIGINT
);
CREATE INDEX published_scores_told ON published_scores (told_id);

-- A board is ranked anew only when these change.
CREATE INDEX submissions_board_version ON submissions (challenge, phase, state, finished_at);
