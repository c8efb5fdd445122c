using Challenge.Core.Datasets;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Datasets;

/// <summary>A row of table datasets without what only its own page reads, by property name.</summary>
internal sealed class ListedRow
{
    public const string Columns = """
        id AS Id, version AS Version, state AS State, problem AS Problem, progress AS Progress, published_at AS PublishedAt,
        withdrawn_at AS WithdrawnAt, doi AS Doi, doi_at AS DoiAt, revision AS Revision
        """;

    public string Id { get; init; } = "";

    public string Version { get; init; } = "";

    public DatasetState State { get; init; }

    public string? Problem { get; init; }

    public double Progress { get; init; }

    public long? PublishedAt { get; init; }

    public long? WithdrawnAt { get; init; }

    public string? Doi { get; init; }

    public long? DoiAt { get; init; }

    public long Revision { get; init; }

    /// <summary>Files of a version that was published after the row was read are not shown with it.</summary>
    public ListedVersion ToListed(IEnumerable<ListedFileRow> files)
    {
        List<ListedFileRow> shown = State == DatasetState.Published ? [.. files] : [];
        return new ListedVersion
        {
            Id = Id,
            Version = Version,
            State = DatasetRow.ShownAs(State, WithdrawnAt),
            Problem = Problem,
            Progress = Progress,
            PublishedAt = PublishedAt.ToInstant(),
            WithdrawnAt = WithdrawnAt.ToInstant(),
            Doi = Doi,
            DoiAt = DoiAt.ToInstant(),
            Files = shown.Count,
            Bytes = shown.Sum(f => f.Bytes),
            Rows = shown.DistinctBy(f => f.Split).Sum(f => f.RowCount),
            Formats = [.. shown.Select(f => f.Format).Distinct()],
        };
    }
}

/// <summary>Of a row of table dataset_files, what lists add up.</summary>
internal sealed class ListedFileRow
{
    public const string Columns = "dataset AS Dataset, version AS Version, split AS Split, format AS Format, bytes AS Bytes, row_count AS RowCount";

    public string Dataset { get; init; } = "";

    public string Version { get; init; } = "";

    public string Split { get; init; } = "";

    public string Format { get; init; } = "";

    public long Bytes { get; init; }

    public long RowCount { get; init; }
}
