using System.Globalization;
using System.Text;
using System.Text.Json;
using Challenge.Core;
using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Tests;

namespace Challenge.Jobs.Tests;

public sealed class BuildDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_server_publishes_its_dataset_and_seals_the_truth()
    {
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        DatasetRecord dataset = await PublishedAsync(process);

        DatasetManifest manifest = SmallManifests.HiggsTautauDataset();
        Assert.Equal(manifest.Splits.SelectMany(s => new[] { "csv", "csv.gz", "npz" }.Select(f => $"{s.Name}.{f}")), dataset.Files.Select(f => f.Name));
        SealedTruth truth = Assert.Single(dataset.Truths);
        Assert.Equal(("test", 1, (long)SmallManifests.TestRows), (truth.Split, truth.Season, truth.Rows));

        Table sealedTable = await ReadAsync(process.Get<ISealedBlobs>(), truth.Digest, "npz");
        Assert.Equal(manifest.Keys.Concat(manifest.TruthFields).Select(f => f.Name).Append("part"), sealedTable.Columns.Select(c => c.Name));
        long[] parts = sealedTable.Find("part")!.AsInt64()!;
        Assert.InRange(parts.Count(p => p == PartAssignment.Public), 0.29 * parts.Length, 0.31 * parts.Length);
        long[] labels = sealedTable.Find("label")!.AsInt64()!;
        double signalInPublic = parts.Where((p, i) => p == 0 && labels[i] == 1).Count() / (double)labels.Count(l => l == 1);
        Assert.InRange(signalInPublic, 0.29, 0.31);
    }

    [Fact]
    public async Task The_three_formats_of_a_split_hold_the_same_table()
    {
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        DatasetRecord dataset = await PublishedAsync(process);
        foreach (IGrouping<string, DatasetFile> split in dataset.Files.GroupBy(f => f.Split))
        {
            List<string> texts = [];
            foreach (DatasetFile file in split)
                texts.Add(Text(await ReadAsync(process.Get<IPublishedBlobs>(), file.Digest, file.Format)));
            Assert.Single(texts.Distinct());
        }
    }

    [Fact]
    public async Task Nothing_of_the_truth_is_among_what_everybody_may_download()
    {
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        DatasetRecord dataset = await PublishedAsync(process);
        DatasetManifest manifest = SmallManifests.HiggsTautauDataset();
        Table truth = await ReadAsync(process.Get<ISealedBlobs>(), dataset.CurrentTruth("test")!.Digest, "npz");

        foreach (DatasetFile file in dataset.Files.Where(f => f.Split == "test"))
        {
            Table published = await ReadAsync(process.Get<IPublishedBlobs>(), file.Digest, file.Format);
            Assert.DoesNotContain(published.Columns, c => manifest.TruthFields.Any(f => f.Name == c.Name) || c.Name == "part");
            Assert.Equal(truth.Find("event_id")!.AsInt64(), published.Find("event_id")!.AsInt64());
        }
        // The same by bytes: neither the names nor the values of withheld columns stand in the test files, and no published blob is a truth.
        byte[] csv = await BytesAsync(process.Get<IPublishedBlobs>(), dataset.Files.Single(f => f.Name == "test.csv").Digest);
        string text = Encoding.UTF8.GetString(csv);
        Assert.DoesNotContain("label", text, StringComparison.Ordinal);
        Assert.DoesNotContain("weight", text, StringComparison.Ordinal);
        foreach (double weight in truth.Find("weight")!.AsFloat64()!.Take(100))
            Assert.DoesNotContain(weight.ToString("R", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        foreach (string path in Directory.EnumerateFiles(_folder["blobs"], "*", SearchOption.AllDirectories))
            Assert.NotEqual(dataset.CurrentTruth("test")!.Digest, Path.GetFileName(path));
        Assert.DoesNotContain(dataset.Summaries, s => s.Split == "test" && manifest.TruthFields.Any(f => f.Name == s.Field));
        Assert.All(dataset.Summaries.Where(s => s.Split == "test"), s => Assert.Equal(["all"], s.BinCounts.Keys));
    }

    [Fact]
    public async Task The_seed_is_kept_with_the_truth_alone_and_makes_the_same_rows_again()
    {
        ulong seed;
        DatasetRecord dataset;
        await using (ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau()))
        {
            dataset = await PublishedAsync(process);
            seed = await SeedAsync(dataset);
            foreach (string form in Forms(seed))
                Assert.DoesNotContain(process.Log, line => line.Contains(form, StringComparison.OrdinalIgnoreCase));
            Assert.NotEmpty(process.Log);
        }
        foreach (string path in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(p => !p.StartsWith(_folder["sealed"], StringComparison.Ordinal)))
        {
            byte[] content = await File.ReadAllBytesAsync(path, Cancellation);
            Assert.True(content.AsSpan().IndexOf(BitConverter.GetBytes(seed)) < 0, path);
            foreach (string form in Forms(seed))
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) < 0, path);
        }
        BuiltDataset again = Assert.IsType<BuiltDataset>(
            new DatasetBuilder(new Challenge.Datasets.Generators.GeneratorCatalog()).Build(SmallManifests.HiggsTautauDataset(), seed, null, Cancellation));
        using MemoryStream csv = new();
        new FormatCatalog().Find("csv")!.Write(again.Splits.Single(s => s.Name == "test").Published, csv);
        Assert.Equal(dataset.Files.Single(f => f.Name == "test.csv").Digest, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(csv.ToArray())));
    }

    [Fact]
    public async Task Summaries_describe_the_published_columns()
    {
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau());
        DatasetRecord dataset = await PublishedAsync(process);
        Table train = await ReadAsync(process.Get<IPublishedBlobs>(), dataset.Files.Single(f => f.Name == "train.npz").Digest, "npz");
        long[] labels = train.Find("label")!.AsInt64()!;
        FieldSummary summary = dataset.Summaries.First(s => s.Split == "train" && s.Missing == 0);
        double[] values = train.Find(summary.Field)!.AsFloat64()!;
        Assert.Equal(values.Length, summary.Count);
        Assert.Equal((values.Min(), values.Max()), (summary.Minimum, summary.Maximum));
        Assert.Equal(values.Average(), summary.Mean, 1e-9 * Math.Abs(values.Average()));
        Assert.Equal(["0", "1"], summary.BinCounts.Keys.Order());
        Assert.Equal(labels.Count(l => l == 1), summary.BinCounts["1"].Sum());
        Assert.Equal(summary.BinEdges.Count, summary.BinCounts["1"].Count + 1);
        FieldSummary holes = dataset.Summaries.First(s => s.Split == "train" && s.Missing > 0);
        Assert.True(holes.Minimum > -900, "the value that stands for undefined is not counted");
        Assert.Equal(values.Length, holes.Count + holes.Missing);
    }

    [Fact]
    public async Task Baselines_are_on_the_board_when_the_dataset_is_published()
    {
        string[] wanted = ["constant", "logistic-regression"];
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau(wanted));
        await Eventually.HoldsAsync(
            async () => (await process.Get<ISubmissionStore>().ListAsync(new SubmissionQuery { State = SubmissionState.Scored }, Cancellation)).Count == 2,
            "two baselines are scored", 60);
        using BoardCache cache = new(process.Get<ISubmissionStore>());
        ReadLeaderboard board = new(process.Get<ManifestCatalog>(), process.Get<MetricCatalog>(), process.Get<ISubmissionStore>(), cache, TimeProvider.System);
        Leaderboard? read = await board.RunAsync("higgs-tautau", null, null, Cancellation);
        List<LeaderboardRow> rows = [.. read!.Rows.Where(r => r.Kind == RowKind.Baseline)];
        // Every run draws another secret test set, too small for the order of significances to be certain; the AUC is.
        Assert.Equal(["Constant", "Logistic regression"], rows.Select(r => r.Participant).Order());
        Assert.True(rows[0].Value >= rows[1].Value);
        Assert.Equal(0.5, rows.Single(r => r.Participant == "Constant").Others["roc_auc"], 1e-12);
        Assert.InRange(rows.Single(r => r.Participant == "Logistic regression").Others["roc_auc"], 0.55, 1);
        Assert.All(await process.Get<IBaselineRunStore>().ListAsync(null, Cancellation), r => Assert.Equal(BaselineRunState.Done, r.State));
    }

    [Fact]
    public async Task A_build_that_died_is_begun_again_by_the_next_process_and_leaves_one_season()
    {
        ServerOptions options = ScoringProcess.Options(_folder) with { Lease = TimeSpan.FromHours(1) };
        await using (ScoringProcess dead = await ScoringProcess.BuildAsync(options, SmallManifests.HiggsTautau()))
        {
            // As a process leaves it that is killed in the middle of a build: claimed for an hour to come.
            IDatasetStore datasets = dead.Get<IDatasetStore>();
            string version = SmallManifests.HiggsTautauDataset().Version;
            await datasets.EnsureAsync("higgs-tautau", version, DatasetState.Pending, Cancellation);
            Assert.NotNull(await datasets.ClaimAsync("higgs-tautau", version, options.Lease, Cancellation));
        }
        await using ScoringProcess next = await ScoringProcess.StartAsync(options, SmallManifests.HiggsTautau());
        Assert.Single((await PublishedAsync(next)).Truths);
    }

    [Fact]
    public async Task A_new_version_is_a_new_season_and_what_was_sent_to_the_old_one_is_scored_on_the_old_truth()
    {
        ManifestCatalog first = SmallManifests.HiggsTautau("constant");
        string oldTruth;
        await using (ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), first))
        {
            oldTruth = (await PublishedAsync(process)).CurrentTruth("test")!.Digest;
            await Eventually.HoldsAsync(async () => (await ScoredAsync(process)).Count == 1, "the baseline of the first season is scored", 60);
        }
        ManifestCatalog second = new([first.Datasets[0] with { Version = "9.0.0" }], first.Challenges, []);
        await using ScoringProcess next = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), second);
        await Eventually.HoldsAsync(async () => (await ScoredAsync(next)).Count == 2, "the baseline of the second season is scored", 60);
        DatasetRecord newest = await PublishedAsync(next);
        Assert.Equal(("9.0.0", 2), (newest.Version, newest.CurrentTruth("test")!.Season));

        Submission late = (await ScoredAsync(next)).Single(s => s.Season == 1) with { Id = Guid.CreateVersion7().ToString("N"), State = SubmissionState.Received };
        Assert.True(await next.Get<ISubmissionStore>().AddAsync(late, null, Cancellation));
        await Eventually.HoldsAsync(async () => (await ScoredAsync(next)).Count == 3, "the late one is scored", 30);
        Assert.Equal(oldTruth, (await next.Get<ISubmissionStore>().FindAsync(late.Id, Cancellation))!.Digests!.Truth);
    }

    private static Task<IReadOnlyList<Submission>> ScoredAsync(ScoringProcess process) =>
        process.Get<ISubmissionStore>().ListAsync(new SubmissionQuery { State = SubmissionState.Scored }, Cancellation);

    [Fact]
    public async Task A_generator_that_is_missing_ends_failed_with_advice_and_is_not_tried_again()
    {
        DatasetManifest dataset = SmallManifests.HiggsTautauDataset() with { Source = new GeneratorSource("no-such-generator", 1, new Dictionary<string, double>()) };
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), new ManifestCatalog([dataset], [], []));
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await Eventually.HoldsAsync(async () => (await datasets.FindAsync(dataset.Id, Cancellation))?.State == DatasetState.Failed, "it failed");
        await Task.Delay(500, Cancellation);
        DatasetRecord? record = await datasets.FindAsync(dataset.Id, Cancellation);
        Assert.Equal(DatasetState.Failed, record!.State);
        Assert.Contains("no-such-generator", record.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_is_unknown_fails_once_and_names_those_there_are()
    {
        await using ScoringProcess process = await ScoringProcess.StartAsync(ScoringProcess.Options(_folder), SmallManifests.HiggsTautau("oracle"));
        IBaselineRunStore runs = process.Get<IBaselineRunStore>();
        await Eventually.HoldsAsync(async () => (await runs.ListAsync(null, Cancellation)).Any(r => r.State == BaselineRunState.Failed), "it failed", 60);
        Assert.Contains("constant", Assert.Single(await runs.ListAsync(null, Cancellation)).Problem, StringComparison.Ordinal);
    }

    internal static async Task<DatasetRecord> PublishedAsync(ScoringProcess process, string id = "higgs-tautau")
    {
        IDatasetStore datasets = process.Get<IDatasetStore>();
        await Eventually.HoldsAsync(
            async () => (await datasets.FindAsync(id, Cancellation))?.State is DatasetState.Published or DatasetState.Failed, "published", 60);
        DatasetRecord? record = await datasets.FindAsync(id, Cancellation);
        Assert.True(record!.State == DatasetState.Published, record.Problem + string.Join('\n', process.Log.Where(l => l.StartsWith("Error", StringComparison.Ordinal))));
        return record;
    }

    internal static async Task<Table> ReadAsync(IBlobStore blobs, string digest, string format)
    {
        await using Stream? content = await blobs.OpenAsync(digest, Cancellation);
        return Assert.IsType<TableContent>(new FormatCatalog().Find(format)!.Read(content!, new ReadOptions(), Cancellation)).Table;
    }

    private static async Task<byte[]> BytesAsync(IBlobStore blobs, string digest)
    {
        await using Stream? content = await blobs.OpenAsync(digest, Cancellation);
        using MemoryStream bytes = new();
        await content!.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }

    private async Task<ulong> SeedAsync(DatasetRecord dataset)
    {
        foreach (string path in Directory.EnumerateFiles(_folder["sealed"], "*", SearchOption.AllDirectories))
        {
            byte[] content = await File.ReadAllBytesAsync(path, Cancellation);
            if (content is not [(byte)'{', ..])
                continue;
            using JsonDocument secret = JsonDocument.Parse(content);
            Assert.Equal(dataset.CurrentTruth("test")!.Digest, secret.RootElement.GetProperty("truths")[0].GetProperty("sha256").GetString());
            return ulong.Parse(secret.RootElement.GetProperty("seed").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException("the sealed store holds no season secret");
    }

    private static string[] Forms(ulong seed) =>
        [seed.ToString(CultureInfo.InvariantCulture), ((long)seed).ToString(CultureInfo.InvariantCulture), seed.ToString("x16", CultureInfo.InvariantCulture)];

    private static string Text(Table table)
    {
        using MemoryStream csv = new();
        new FormatCatalog().Find("csv")!.Write(table, csv);
        return Encoding.UTF8.GetString(csv.ToArray());
    }
}
