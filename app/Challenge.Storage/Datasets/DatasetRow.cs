using System.Text.Json;
using System.Text.Json.Serialization;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Views;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Datasets;

/// <summary>A row of table datasets, by property name.</summary>
internal sealed class DatasetRow
{
    public const string Columns = ShortColumns + ", summaries AS Summaries";

    /// <summary>The same without the summaries, which are long.</summary>
    public const string ShortColumns = """
        id AS Id, version AS Version, state AS State, problem AS Problem, progress AS Progress, published_at AS PublishedAt,
        withdrawn_at AS WithdrawnAt, withdrawal AS Withdrawal, doi AS Doi, doi_at AS DoiAt, doi_hidden_at AS DoiHiddenAt, doi_problem AS DoiProblem
        """;

    /// <summary>A summary of a field without defined values holds NaN, which plain JSON cannot say.</summary>
    private static readonly JsonSerializerOptions SummaryJson = new(JsonSerializerOptions.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public string Id { get; init; } = "";

    public string Version { get; init; } = "";

    public DatasetState State { get; init; }

    public string? Problem { get; init; }

    public double Progress { get; init; }

    public long? PublishedAt { get; init; }

    public string Summaries { get; init; } = "[]";

    public long? WithdrawnAt { get; init; }

    public string? Withdrawal { get; init; }

    public string? Doi { get; init; }

    public long? DoiAt { get; init; }

    public long? DoiHiddenAt { get; init; }

    public string? DoiProblem { get; init; }

    /// <summary>The state as readers know it: a withdrawn version stays Published in the table, for that is what it was.</summary>
    public DatasetState Shown => ShownAs(State, WithdrawnAt);

    public static DatasetState ShownAs(DatasetState state, long? withdrawnAt) => withdrawnAt is null ? state : DatasetState.Withdrawn;

    public static string ToJson(IReadOnlyList<FieldSummary> summaries) => JsonSerializer.Serialize(summaries, SummaryJson);

    public static string ToJson(DatasetView view) => JsonSerializer.Serialize(view, JsonSerializerOptions.Web);

    public static DatasetView ToView(string json) => JsonSerializer.Deserialize<DatasetView>(json, JsonSerializerOptions.Web)!;

    public DatasetRecord ToRecord(IEnumerable<DatasetFile> files, IEnumerable<SealedTruth> truths) => new()
    {
        Id = Id,
        Version = Version,
        State = Shown,
        Problem = Problem,
        Progress = Progress,
        PublishedAt = PublishedAt.ToInstant(),
        Withdrawal = WithdrawnAt.ToInstant() is { } at ? new Withdrawal(at, Withdrawal ?? "") : null,
        Doi = Doi,
        DoiAt = DoiAt.ToInstant(),
        DoiHiddenAt = DoiHiddenAt.ToInstant(),
        DoiProblem = DoiProblem,
        Files = [.. files],
        Truths = [.. truths],
        Summaries = JsonSerializer.Deserialize<IReadOnlyList<FieldSummary>>(Summaries, SummaryJson)!,
    };
}

/// <summary>A row of table dataset_files, by property name.</summary>
internal sealed class DatasetFileRow
{
    public const string Columns = """
        dataset AS Dataset, version AS Version, split AS Split, format AS Format, digest AS Digest, bytes AS Bytes,
        row_count AS RowCount, media_type AS MediaType
        """;

    public string Dataset { get; init; } = "";

    public string Version { get; init; } = "";

    public string Split { get; init; } = "";

    public string Format { get; init; } = "";

    public string Digest { get; init; } = "";

    public long Bytes { get; init; }

    public long RowCount { get; init; }

    public string MediaType { get; init; } = "";

    public DatasetFile ToFile() => new(Split, Format, Digest, Bytes, RowCount, MediaType);
}

/// <summary>A row of table dataset_truths, by property name.</summary>
internal sealed class SealedTruthRow
{
    public const string Columns = "dataset AS Dataset, version AS Version, split AS Split, season AS Season, digest AS Digest, row_count AS RowCount";

    public string Dataset { get; init; } = "";

    public string Version { get; init; } = "";

    public string Split { get; init; } = "";

    public int Season { get; init; }

    public string Digest { get; init; } = "";

    public long RowCount { get; init; }

    public SealedTruth ToTruth() => new(Split, Season, Digest, RowCount);
}
