-- Counts changes of datasets, so that a reader who keeps a list of them asks only for what changed since.
ALTER TABLE datasets ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
CREATE INDEX datasets_revision ON datasets (revision);
-- Files are found by their content.
CREATE INDEX dataset_files_digest ON dataset_files (digest);
-- When the DOI was registered: the version's description changed then.
ALTER TABLE datasets ADD COLUMN doi_at BIGINT;
-- When the registry was told that a version with a DOI was withdrawn, and what it said when it did not take that.
ALTER TABLE datasets ADD COLUMN doi_hidden_at BIGINT;
ALTER TABLE datasets ADD COLUMN doi_problem TEXT;
