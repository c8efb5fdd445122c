using System.Globalization;
using System.IO.Compression;
using System.Text;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Web.Kits;

/// <summary>The starting kit of a challenge: what to do in one page, the sample submission, and a script that runs with nothing but Python.</summary>
public sealed class StartingKit(MetricCatalog metrics)
{
    /// <summary>Entries carry a fixed time, so that the same kit has the same bytes (the earliest that zip can say).</summary>
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the kit.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="server">Address of this server, without a slash at its end.</param>
    /// <param name="sample">The sample submission.</param>
    /// <param name="destination">Where the zip goes; left open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteAsync(
        ChallengeDefinition challenge, DatasetManifest dataset, string server, Stream sample, Stream destination, CancellationToken cancellationToken)
    {
        await using ZipArchive zip = await ZipArchive.CreateAsync(destination, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        await AddAsync(zip, "README.md", new MemoryStream(Encoding.UTF8.GetBytes(Readme(challenge, dataset, server))), cancellationToken);
        await AddAsync(zip, "start.py", new MemoryStream(Encoding.UTF8.GetBytes(StartingScript.Make(challenge, dataset, server))), cancellationToken);
        await AddAsync(zip, "sample-submission.csv", sample, cancellationToken);
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_time;
        await using Stream writing = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(writing, cancellationToken);
    }

    private string Readme(ChallengeDefinition challenge, DatasetManifest dataset, string server)
    {
        MetricInfo? metric = metrics.Find(challenge.PrimaryMetric.Metric)?.Info;
        StringBuilder columns = new();
        foreach (string key in challenge.Key)
            columns.Append(CultureInfo.InvariantCulture, $"| `{key}` | {dataset.Fields.FirstOrDefault(f => f.Name == key)?.Description} |\n");
        foreach (PredictionColumn column in challenge.Columns)
            columns.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {column.Description} |\n");
        return $"""
            # {challenge.Title}

            {challenge.Summary}

            {challenge.Description.Trim()}

            ## Begin

                python3 start.py                      downloads the data, fits a simple model, writes prediction.csv
                CHALLENGE_TOKEN=… python3 start.py --submit      does that and submits it

            `start.py` needs Python 3.8 and nothing else. A token comes from {server}/account/tokens.
            By hand: {server}/challenges/{challenge.Id}/submit

            ## The prediction file

            One row per key of the `{challenge.TestSplit}` split, in any order, as CSV, CSV.gz, TSV or NPZ. `sample-submission.csv` is a valid one.

            | column | what it is |
            |---|---|
            {columns.ToString().TrimEnd()}

            ## The score

            {metric?.Name ?? challenge.PrimaryMetric.Metric} (`{challenge.PrimaryMetric.Metric}`): {metric?.Summary}

                {metric?.Formula}

            ## The rules

            {challenge.Rules.Trim()}

            Data: {dataset.Title} {dataset.Version}, {dataset.License} ({dataset.LicenseUrl}), described at {server}/datasets/{dataset.Id}

            """;
    }
}
