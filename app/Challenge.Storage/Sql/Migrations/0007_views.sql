-- Pictures of published rows as JSON: read and written whole, and only by the page that shows them.
CREATE TABLE dataset_views (
    dataset  TEXT NOT NULL,
    version  TEXT NOT NULL,
    id       TEXT NOT NULL,
    position INTEGER NOT NULL,
    content  TEXT NOT NULL,
    PRIMARY KEY (dataset, version, id),
    FOREIGN KEY (dataset, version) REFERENCES datasets (id, version) ON DELETE CASCADE
);
