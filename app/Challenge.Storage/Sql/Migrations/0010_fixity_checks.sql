-- Fixity checks: asked for, begun, ended. content is the report as JSON, read and written whole.
CREATE TABLE fixity_checks (
    id          TEXT NOT NULL PRIMARY KEY,
    asked_at    BIGINT NOT NULL,
    started_at  BIGINT,
    finished_at BIGINT,
    content     TEXT
);
CREATE INDEX fixity_checks_asked_at ON fixity_checks (asked_at);
-- Reports of the table before are checks that have ended.
INSERT INTO fixity_checks (id, asked_at, started_at, finished_at, content)
SELECT id, finished_at, finished_at, finished_at, content FROM fixity_reports;
DROP TABLE fixity_reports;
