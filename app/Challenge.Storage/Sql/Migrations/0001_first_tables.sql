-- The portable subset of SQLite and PostgreSQL: TEXT, INTEGER, BIGINT, DOUBLE PRECISION, ON CONFLICT, RETURNING.
-- Instants are BIGINT microseconds since 1970-01-01 UTC. States and kinds are the names of their C# enumerations.
-- token and lease_ends_at belong to the attempt that holds a row; both are NULL where nobody does.

CREATE TABLE accounts (
    id                  TEXT NOT NULL PRIMARY KEY,
    name                TEXT NOT NULL,
    normalized_name     TEXT NOT NULL,
    email               TEXT NOT NULL,
    normalized_email    TEXT NOT NULL,
    password_hash       TEXT,
    security_stamp      TEXT NOT NULL,
    concurrency_stamp   TEXT NOT NULL,
    created_at          BIGINT NOT NULL,
    lockout_end         BIGINT,
    access_failed_count INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX accounts_normalized_name ON accounts (normalized_name);
CREATE UNIQUE INDEX accounts_normalized_email ON accounts (normalized_email);

CREATE TABLE account_roles (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role       TEXT NOT NULL,
    PRIMARY KEY (account_id, role)
);
CREATE INDEX account_roles_role ON account_roles (role, account_id);

CREATE TABLE access_tokens (
    id           TEXT NOT NULL PRIMARY KEY,
    account_id   TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    label        TEXT NOT NULL,
    secret_hash  TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE UNIQUE INDEX access_tokens_secret_hash ON access_tokens (secret_hash);
CREATE INDEX access_tokens_account ON access_tokens (account_id, created_at);

CREATE TABLE datasets (
    id            TEXT NOT NULL,
    version       TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('Pending', 'Building', 'Published', 'AwaitingImport', 'Failed')),
    problem       TEXT,
    progress      DOUBLE PRECISION NOT NULL DEFAULT 0,
    created_at    BIGINT NOT NULL,
    published_at  BIGINT,
    attempt       INTEGER NOT NULL DEFAULT 0,
    token         TEXT,
    lease_ends_at BIGINT,
    -- JSON array of field summaries: read and written whole, never searched.
    summaries     TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (id, version)
);
CREATE INDEX datasets_state ON datasets (state, lease_ends_at);

CREATE TABLE dataset_files (
    dataset    TEXT NOT NULL,
    version    TEXT NOT NULL,
    split      TEXT NOT NULL,
    format     TEXT NOT NULL,
    position   INTEGER NOT NULL,
    digest     TEXT NOT NULL,
    bytes      BIGINT NOT NULL,
    row_count  BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    PRIMARY KEY (dataset, version, split, format),
    FOREIGN KEY (dataset, version) REFERENCES datasets (id, version) ON DELETE CASCADE
);

-- Only the names (digests) of truth files; their content is in the sealed store.
CREATE TABLE dataset_truths (
    dataset   TEXT NOT NULL,
    version   TEXT NOT NULL,
    split     TEXT NOT NULL,
    season    INTEGER NOT NULL,
    digest    TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    PRIMARY KEY (dataset, version, split, season),
    FOREIGN KEY (dataset, version) REFERENCES datasets (id, version) ON DELETE CASCADE
);

CREATE TABLE submissions (
    id                    TEXT NOT NULL PRIMARY KEY,
    challenge             TEXT NOT NULL,
    phase                 TEXT NOT NULL,
    season                INTEGER NOT NULL,
    -- An account's id, or a baseline's: therefore no foreign key.
    account_id            TEXT NOT NULL,
    participant           TEXT NOT NULL,
    kind                  TEXT NOT NULL CHECK (kind IN ('Submission', 'Baseline')),
    state                 TEXT NOT NULL
        CHECK (state IN ('Received', 'Queued', 'Scoring', 'Scored', 'Rejected', 'Failed', 'Withdrawn')),
    method_name           TEXT,
    description           TEXT,
    parameters            TEXT,
    url                   TEXT,
    prediction_digest     TEXT NOT NULL,
    prediction_bytes      BIGINT NOT NULL,
    file_name             TEXT,
    attempt               INTEGER NOT NULL DEFAULT 0,
    token                 TEXT,
    lease_ends_at         BIGINT,
    progress              DOUBLE PRECISION NOT NULL DEFAULT 0,
    received_at           BIGINT NOT NULL,
    started_at            BIGINT,
    finished_at           BIGINT,
    -- What the scores are a function of.
    scored_prediction     TEXT,
    scored_truth          TEXT,
    scored_challenge      TEXT,
    scored_metric_version TEXT,
    scored_seed           TEXT,
    -- JSON object {problem, count, first: [{row, key, message}]}: read and written whole, never searched.
    rejection             TEXT,
    -- The last platform fault; shown once the row is Failed.
    failure               TEXT
);
CREATE INDEX submissions_attempts ON submissions (challenge, phase, account_id, received_at, state);
CREATE INDEX submissions_board ON submissions (challenge, phase, state, id);
CREATE INDEX submissions_challenge ON submissions (challenge, id);
CREATE INDEX submissions_account ON submissions (account_id, id);
CREATE INDEX submissions_state ON submissions (state, id);
CREATE INDEX submissions_queue ON submissions (attempt, id) WHERE state = 'Queued';

CREATE TABLE scores (
    submission_id    TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    metric           TEXT NOT NULL,
    part             TEXT NOT NULL CHECK (part IN ('Public', 'Private', 'All')),
    position         INTEGER NOT NULL,
    value            DOUBLE PRECISION,
    standard_error   DOUBLE PRECISION,
    n                BIGINT NOT NULL,
    undefined_reason TEXT,
    PRIMARY KEY (submission_id, metric, part),
    CHECK (value IS NOT NULL OR undefined_reason IS NOT NULL)
);

CREATE TABLE baseline_runs (
    challenge     TEXT NOT NULL,
    baseline      TEXT NOT NULL,
    season        INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('Pending', 'Running', 'Done', 'Failed')),
    progress      DOUBLE PRECISION NOT NULL DEFAULT 0,
    submission_id TEXT REFERENCES submissions (id),
    problem       TEXT,
    created_at    BIGINT NOT NULL,
    attempt       INTEGER NOT NULL DEFAULT 0,
    token         TEXT,
    lease_ends_at BIGINT,
    PRIMARY KEY (challenge, baseline, season)
);
CREATE INDEX baseline_runs_state ON baseline_runs (state, lease_ends_at);
