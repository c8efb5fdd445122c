-- Reports of fixity checks, read and written whole.
CREATE TABLE fixity_reports (
    id          TEXT NOT NULL PRIMARY KEY,
    finished_at BIGINT NOT NULL,
    content     TEXT NOT NULL
);
CREATE INDEX fixity_reports_finished_at ON fixity_reports (finished_at);
