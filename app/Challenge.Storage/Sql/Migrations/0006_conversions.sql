-- Files of published splits in formats that somebody asked for after publication. They hold the same rows as the files of the version, which never change;
-- therefore a conversion is only ever added.
CREATE TABLE dataset_conversions (
    dataset    TEXT NOT NULL,
    version    TEXT NOT NULL,
    split      TEXT NOT NULL,
    format     TEXT NOT NULL,
    digest     TEXT NOT NULL,
    bytes      BIGINT NOT NULL,
    row_count  BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    PRIMARY KEY (dataset, version, split, format),
    FOREIGN KEY (dataset, version) REFERENCES datasets (id, version) ON DELETE CASCADE
);
