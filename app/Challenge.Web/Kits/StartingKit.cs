using System.Globalization;
using System.IO.Compression;
using System.Text;
using Challenge.Baselines;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;

namespace Challenge.Web.Kits;

/// <summary>The starting kit of a challenge: what to do in one page, the sample submission, and a notebook and the same as a script, and a part of the training data.</summary>
public sealed class StartingKit(MetricCatalog metrics)
{
    /// <summary>Entries carry a fixed time, so that the same kit has the same bytes (the earliest that zip can say).</summary>
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the kit.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="server">Address of this server, without a slash at its end.</param>
    /// <param name="sample">The sample submission.</param>
    /// <param name="training">The first rows of the training split, NPZ.</param>
    /// <param name="destination">Where the zip goes; left open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task WriteAsync(
        ChallengeDefinition challenge, DatasetManifest dataset, string server, Stream sample, Stream training, Stream destination, CancellationToken cancellationToken)
    {
        await using ZipArchive zip = await ZipArchive.CreateAsync(destination, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        PercentScript script = PercentScript.Parse(Introduction(challenge) + (challenge.StartingKit ?? KitModule.AnyTable()));
        await AddAsync(zip, "README.md", Readme(challenge, dataset, server), cancellationToken);
        await AddAsync(zip, "start.ipynb", Notebook.Write(script), cancellationToken);
        await AddAsync(zip, "start.py", script.ToPython(), cancellationToken);
        await AddAsync(zip, "kit.py", KitModule.Make(challenge, dataset, server), cancellationToken);
        await AddAsync(zip, "sample-submission." + SampleSubmission.FormatOf(challenge), sample, cancellationToken);
        await AddAsync(zip, $"data/{BaselineProblems.TrainingSplit(challenge, dataset)}-sample.npz", training, cancellationToken);
    }

    /// <summary>The first cell: what the challenge asks.</summary>
    private static string Introduction(ChallengeDefinition challenge)
    {
        IEnumerable<string> lines = $"# {challenge.Title}\n\n{challenge.Description.Trim()}".ReplaceLineEndings("\n").Split('\n');
        return "# %% [markdown]\n" + string.Join('\n', lines.Select(line => line.Length == 0 ? "#" : "# " + line)) + "\n\n";
    }

    private static Task AddAsync(ZipArchive zip, string name, string text, CancellationToken cancellationToken) =>
        AddAsync(zip, name, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken);

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

                jupyter lab start.ipynb               look at the data, train something simple, write a prediction, score it
                python3 start.py                      the same as a plain script
                CHALLENGE_TOKEN=… python3 start.py --submit      does that and submits it

            It needs Python 3.9 with numpy, pandas, matplotlib and scikit-learn, and nothing else. Data comes from {server} when it is first needed;
            `data/` holds the first rows of the training split, which stand in where the server cannot be reached. `kit.py` loads the data and checks
            and sends predictions. A token comes from {server}/account/tokens. By hand: {server}/challenges/{challenge.Id}/submit

            ## The prediction file

            One row per key of the `{challenge.TestSplit}` split, in any order, as CSV, CSV.gz, TSV, NPZ, HDF5 or Parquet. `sample-submission.{SampleSubmission.FormatOf(challenge)}` is a valid one.

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
