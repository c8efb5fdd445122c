using Challenge.Baselines;
using Challenge.Core.Accounts;
using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Components.Tests.Hosting;

/// <summary>Fills the stores with one thing in every state that a page can meet.</summary>
internal sealed class SeededContent(IServiceProvider services, DateTimeOffset now)
{
    public const string Ada = "0190000000000000000000000000ada0";
    public const string Root = "0190000000000000000000000000a000";

    private static readonly TimeSpan s_lease = TimeSpan.FromHours(1);
    private static readonly AttemptLimits s_noLimits = new(DateTimeOffset.MinValue, int.MaxValue, int.MaxValue);

    private readonly IDatasetStore _datasets = services.GetRequiredService<IDatasetStore>();
    private readonly ISubmissionStore _submissions = services.GetRequiredService<ISubmissionStore>();
    private readonly IBaselineRunStore _baselines = services.GetRequiredService<IBaselineRunStore>();
    private readonly ManifestCatalog _catalog = services.GetRequiredService<ManifestCatalog>();

    /// <summary>Name → submission id.</summary>
    public Dictionary<string, string> Ids { get; } = [];

    public async Task FillAsync()
    {
        await AccountsAsync();
        await DatasetsAsync();
        await ScoredAsync("hopeful", Ada, "ada", "Gradient-boosted trees, 600 rounds", 2.913, 0.046, 60);
        await ScoredAsync("first", Ada, "ada", "First try", 1.92, 0.041, 300);
        await ScoredAsync("leader", "other-1", "tau-hunters", "Deep sets over the 30 features, 5 seeds averaged", 2.987, 0.047, 2000);
        await ScoredAsync("third", "other-2", "grenoble-lpsc", "LightGBM with weights", 2.871, 0.045, 900);
        await ScoredAsync("fourth", "other-3", "a-participant-with-the-longest-name-allowed", "Cuts on der_mass_mmc", 1.412, 0.032, 40);
        await ScoredAsync("hostile", "other-4", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", 1.21, 0.03, 20);
        await ScoredAsync("trees", "gradient-boosted-trees", "Gradient-boosted trees", "200 rounds, depth 6, η = 0.1", 2.862, 0.045, 4000, SubmissionKind.Baseline);
        await ScoredAsync("logistic", "logistic-regression", "Logistic regression", "standardised features, L2", 1.871, 0.038, 4000, SubmissionKind.Baseline);
        await ScoredAsync("rung", Ada, "ada", "First rung", 2.5, 0.045, 200, challenge: "toy-ladder");
        await ScoredAsync("repeated", Ada, "ada", "No better", 2.501, 0.045, 150, challenge: "toy-ladder");
        await ScoredAsync("climbed", "other-1", "tau-hunters", "Another climber", 2.8, 0.045, 100, challenge: "toy-ladder");
        await ScoredAsync("constant", "constant", "Constant", "everything selected", 1.023, 0.012, 4000, SubmissionKind.Baseline);
        await RejectedAsync();
        await FailedAsync();
        string withdrawn = await AddAsync("withdrawn", Ada, "ada", "Withdrawn try", 500);
        await _submissions.WithdrawAsync(withdrawn, CancellationToken.None);
        string scoring = await AddAsync("scoring", Ada, "ada", "Being scored", 1);
        SubmissionClaim claim = (await _submissions.ClaimAsync(scoring, s_lease, CancellationToken.None))!;
        await _submissions.ProgressAsync(scoring, claim.Token, 0.4, s_lease, CancellationToken.None);
        await AddAsync("queued", Ada, "ada", "Waiting", 0.2);
        await BaselinesAsync();
    }

    private async Task AccountsAsync()
    {
        IUserStore<Account> users = services.GetRequiredService<IUserStore<Account>>();
        foreach ((string id, string name) in new[] { (Ada, "ada"), (Root, "root") })
        {
            Account account = new() { Id = id, Name = name, NormalizedName = name.ToUpperInvariant(), Email = name + "@example.org", NormalizedEmail = name.ToUpperInvariant() + "@EXAMPLE.ORG", CreatedAt = now.AddDays(-9) };
            await users.CreateAsync(account, CancellationToken.None);
        }
        ITokenStore tokens = services.GetRequiredService<ITokenStore>();
        await tokens.AddAsync(new AccessToken("t1", Ada, "laptop", new string('a', 64), now.AddDays(-3), now.AddDays(87), now.AddMinutes(-12)), CancellationToken.None);
        await tokens.AddAsync(new AccessToken("t2", Ada, "old machine", new string('b', 64), now.AddDays(-200), now.AddDays(-20), null), CancellationToken.None);
    }

    private async Task DatasetsAsync()
    {
        foreach (DatasetManifest manifest in _catalog.Datasets)
        {
            bool isAwaiting = manifest.Source is FileSource;
            await _datasets.EnsureAsync(manifest.Id, manifest.Version, isAwaiting ? DatasetState.AwaitingImport : DatasetState.Pending, CancellationToken.None);
        }
        await PublishAsync(_catalog.FindDataset("higgs-tautau")!);
        string building = (await _datasets.ClaimAsync("toy-building", "1.0.0", s_lease, CancellationToken.None))!;
        await _datasets.ProgressAsync("toy-building", "1.0.0", building, 0.63, s_lease, CancellationToken.None);
        string failed = (await _datasets.ClaimAsync("toy-failed", "1.0.0", s_lease, CancellationToken.None))!;
        await _datasets.FailAsync("toy-failed", "1.0.0", failed, "The disk is full: free 2 GB in the data folder.", DatasetState.Failed, CancellationToken.None);
    }

    private async Task PublishAsync(DatasetManifest manifest)
    {
        string token = (await _datasets.ClaimAsync(manifest.Id, manifest.Version, s_lease, CancellationToken.None))!;
        List<DatasetFile> files = [];
        foreach (Split split in manifest.Splits)
        {
            files.Add(new DatasetFile(split.Name, "csv", SeededNumbers.Digest(split.Name + "csv"), 12_437_881, split.Rows, "text/csv"));
            files.Add(new DatasetFile(split.Name, "csv.gz", SeededNumbers.Digest(split.Name + "gz"), 5_120_433, split.Rows, "application/gzip"));
            files.Add(new DatasetFile(split.Name, "npz", SeededNumbers.Digest(split.Name + "npz"), 6_803_110, split.Rows, "application/octet-stream"));
        }
        List<FieldSummary> summaries = [.. manifest.Fields.Where(f => f.Role == FieldRole.Feature).Select((f, i) => SeededNumbers.Summary(f.Name, i))];
        SealedTruth truth = new("test", 1, SeededNumbers.Digest("truth"), 50_000);
        await _datasets.PublishAsync(manifest.Id, manifest.Version, token, new PublishedContent(files, [truth], summaries) { Manifest = manifest.Text }, CancellationToken.None);
    }

    private async Task<string> AddAsync(string name, string account, string participant, string method, double minutesAgo, SubmissionKind kind = SubmissionKind.Submission, string challenge = "higgs-tautau")
    {
        DateTimeOffset received = now.AddMinutes(-minutesAgo);
        string id = Guid.CreateVersion7(received).ToString("N");
        Submission submission = new()
        {
            Id = id, Challenge = challenge, Phase = "season-1", Season = 1, AccountId = account, Participant = participant, Kind = kind,
            State = SubmissionState.Received, PredictionDigest = SeededNumbers.Digest(id), PredictionBytes = 1_204_882, FileName = "prediction.csv", ReceivedAt = received,
            Notes = new SubmissionNotes(method, "Trained on **all** of `train`, weights normalised by class.\n\n<script>alert(1)</script>[link](javascript:alert(1))", "600 rounds, depth 5", "https://example.org/code"),
        };
        await _submissions.AddAsync(submission, s_noLimits, CancellationToken.None);
        await _submissions.QueueAsync(id, CancellationToken.None);
        Ids[name] = id;
        return id;
    }

    private async Task ScoredAsync(string name, string account, string participant, string method, double value, double error, double minutesAgo, SubmissionKind kind = SubmissionKind.Submission, string challenge = "higgs-tautau")
    {
        string id = await AddAsync(name, account, participant, method, minutesAgo, kind, challenge);
        SubmissionClaim claim = (await _submissions.ClaimAsync(id, s_lease, CancellationToken.None))!;
        List<Score> scores = [];
        foreach (ScorePart part in new[] { ScorePart.Public, ScorePart.Private })
        {
            long n = part == ScorePart.Public ? 15_000 : 35_000;
            scores.Add(new Score("ams", part, value, error, n, null));
            scores.Add(new Score("roc_auc", part, 0.5 + value / 7.1, 0.0031, n, null));
            scores.Add(name == "constant" ? new Score("log_loss", part, null, null, n, "A prediction of 0 for a signal event has no finite loss: keep away from 0 and 1.") : new Score("log_loss", part, 0.9 - value / 6, 0.0042, n, null));
            scores.Add(new Score("accuracy", part, 0.6 + value / 13, 0.0038, n, null));
        }
        ScoreDigests digests = new(SeededNumbers.Digest(id), SeededNumbers.Digest("truth"), SeededNumbers.Digest("challenge"), "ams/1 roc_auc/1 log_loss/1 accuracy/1", "8241906641");
        // This one came before replicas and curves were kept.
        ScoreReport report = new(scores, digests, 50_000);
        if (name != "hostile")
            report = report with { Replicas = SeededCurves.Replicas(value, error, Ids.Count), Diagnostics = SeededCurves.Diagnostics(value) };
        LadderRule? ladder = LadderRule.Of(_catalog.FindChallenge(challenge)!, "season-1", services.GetRequiredService<MetricCatalog>());
        await _submissions.CompleteAsync(id, claim.Token, report, ladder, CancellationToken.None);
    }

    private async Task RejectedAsync()
    {
        string id = await AddAsync("rejected", Ada, "ada", "Forgot to clip", 15);
        SubmissionClaim claim = (await _submissions.ClaimAsync(id, s_lease, CancellationToken.None))!;
        Rejection rejection = new(
            "Column 'prediction' holds values that are not numbers between 0 and 1. Write a probability in every row; NaN and infinity are not allowed.", 1_234,
            [new(17, "100016", "'NaN' is not a number"), new(18, "100017", "1.5 is larger than 1"), new(29, "100028", "'<b>banana</b>' is not a number"), new(40, "100039", "empty"), new(null, "100050", "missing from the file")]);
        await _submissions.RejectAsync(id, claim.Token, rejection, CancellationToken.None);
    }

    private async Task FailedAsync()
    {
        string id = await AddAsync("failed", Ada, "ada", "Hit by a full disk", 25);
        SubmissionClaim claim = (await _submissions.ClaimAsync(id, s_lease, CancellationToken.None))!;
        await _submissions.ReleaseAsync(id, claim.Token, "The truth file could not be opened: no space left on device.", 1, CancellationToken.None);
    }

    private async Task BaselinesAsync()
    {
        foreach (IBaseline baseline in services.GetRequiredService<BaselineCatalog>().All)
            await _baselines.EnsureAsync("higgs-uci", baseline.Info.Id, 1, CancellationToken.None);
        if (await _baselines.ClaimAsync("higgs-uci", "constant", 1, s_lease, CancellationToken.None) is { } token)
            await _baselines.FailAsync(new BaselineRun("higgs-uci", "constant", 1, BaselineRunState.Running, 0, null, null), token, "libxgboost is not installed: apt-get install libxgboost0", CancellationToken.None);
        if (await _baselines.ClaimAsync("higgs-uci", "logistic-regression", 1, s_lease, CancellationToken.None) is { } training)
        {
            TrainingEpoch[] epochs = [.. Enumerable.Range(1, 12).Select(e => new TrainingEpoch(e, 0.6 / e, 0.1 + (0.5 / e), 2.5))];
            BaselineTraining half = new("TorchSharp 0.99.6", "cpu, 2 threads", 115_587, 20, epochs, ["No CUDA device: this libtorch was built without CUDA. Trained on the CPU instead."]);
            BaselineRun run = new("higgs-uci", "logistic-regression", 1, BaselineRunState.Running, 0, null, null);
            await _baselines.ProgressAsync(run with { Training = half }, training, 0.6, s_lease, CancellationToken.None);
        }
    }
}
