using System.Diagnostics;
using System.Text.Json.Nodes;
using Challenge.Baselines;
using Challenge.Baselines.Features;
using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Output;
using Challenge.Datasets;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge benchmark</c>: the table of all baselines of generated challenges, made here from a seed of one's own.</summary>
internal sealed class BenchmarkCommand : ICommand
{
    private static readonly Option Seed = new("--seed", "N", "seed of every split (default 7)");
    private static readonly Option Size = new("--size", "small|full", "edition to make (default: small)");
    private static readonly Option Challenge = new("--challenge", "ID", "only this challenge; may be given more than once", Repeats: true);

    public string Name => "benchmark";

    public string Summary => "run and score every baseline, and print the table";

    public IReadOnlyList<string> Operands { get; } = [];

    public IReadOnlyList<Option> Options { get; } = [Challenge, Seed, Size, Option.Manifests, Option.Json, Option.ShowHelp];

    public string Notes => """
        Makes the dataset of each challenge from the seed, runs its baselines on what a participant would see, and scores them with the truth that the seed
        gives. The same seed gives the same table but for the seconds. Prints Markdown.

        example:
          challenge benchmark --challenge higgs-tautau --seed 7
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!ManifestFolder.Read(arguments.Find(Option.Manifests)).Succeeded(out ManifestCatalog? catalog, out Fault? fault)
            || !arguments.Integer(Seed, 7).Succeeded(out ParsedArguments.Number? seed, out fault))
        {
            return fault;
        }
        if (arguments.Find(Size) is { } size && size is not ("small" or "full"))
            return Fault.Usage($"{Size.Name} is small or full, not '{size}'.");
        catalog = catalog.In(arguments.Find(Size) == "full" ? Edition.Full : Edition.Small);
        List<ChallengeManifests> chosen = [];
        foreach (string id in arguments.All(Challenge) is { Count: > 0 } named ? named : [.. Generated(catalog)])
        {
            if (!ManifestFolder.FindChallenge(catalog, id).Succeeded(out ChallengeManifests? manifests, out fault))
                return fault;
            if (manifests.Dataset.Source is not GeneratorSource)
                return Fault.Usage($"the dataset of '{id}' is imported, not generated: run its baselines on its files with 'challenge baseline'.");
            chosen.Add(manifests);
        }
        BenchmarkTable table = new(arguments.Has(Option.Json) ? null : terminal.Out);
        foreach (ChallengeManifests manifests in chosen)
        {
            if (RunOne(manifests, seed.Value, table, terminal, cancellationToken) is { } problem)
                return problem;
        }
        if (arguments.Has(Option.Json))
            terminal.WriteJson(new JsonObject { ["items"] = table.Json });
        return null;
    }

    private static IEnumerable<string> Generated(ManifestCatalog catalog) =>
        catalog.Challenges.Where(c => catalog.FindDataset(c.Dataset)?.Source is GeneratorSource && c.Baselines.Count > 0).Select(c => c.Id);

    private static Fault? RunOne(ChallengeManifests manifests, ulong seed, BenchmarkTable table, Terminal terminal, CancellationToken cancellationToken)
    {
        (ChallengeDefinition challenge, DatasetManifest dataset) = (manifests.Challenge, manifests.Dataset);
        GeneratorSource source = (GeneratorSource)dataset.Source;
        BuildOutcome made;
        using (ProgressBar progress = new(terminal, $"{dataset.Id}: making", TimeProvider.System))
            made = new DatasetBuilder(new GeneratorCatalog()).Build(dataset with { Source = source with { PublicSeed = seed } }, seed, progress, cancellationToken);
        if (made is not BuiltDataset built)
            return Fault.Input(made is DatasetRefused refused ? refused.Problem : $"dataset '{dataset.Id}' was not made");
        Dictionary<string, Table> splits = built.Splits.ToDictionary(s => s.Name, s => s.Published, StringComparer.Ordinal);
        FormatCatalog formats = FormatChoice.Open();
        using MemoryStream truth = Npz(formats, built.Splits.First(s => s.Name == challenge.TestSplit).Truth);
        BaselineCatalog baselines = BaselineChoice.Open();
        BaselineProblems problems = new(new FeatureCatalog());
        table.Begin(challenge);
        foreach (string id in challenge.Baselines)
        {
            if (OptionalBaselines.EngineOf(id) is { } engine && !baselines.All.Any(b => OptionalBaselines.EngineOf(b.Info.Id) == engine))
            {
                terminal.Error.WriteLine($"{challenge.Id}: '{id}' is left out: its engine {engine} is not built in.");
                continue;
            }
            if (baselines.Find(id) is not { } baseline)
                return Fault.Input($"challenge '{challenge.Id}' names the baseline '{id}', which this release lacks.");
            long start = Stopwatch.GetTimestamp();
            BaselineProblem problem = problems.Of(baseline, challenge, dataset, splits);
            BaselineOutcome outcome;
            using (ProgressBar progress = new(terminal, $"{challenge.Id}: {id}", TimeProvider.System))
                outcome = baseline.FitPredict(problem, progress, cancellationToken);
            if (outcome is BaselineBroken broken)
                return Fault.Input($"'{id}' broke: {broken.Reason}");
            if (outcome is BaselineUnavailable unavailable)
            {
                table.AddUnavailable(challenge, baseline.Info, unavailable.Reason);
                continue;
            }
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            using MemoryStream prediction = Npz(formats, PredictionTable.Of(challenge, problem, outcome));
            ScoreRequest request = new(challenge, dataset, prediction, "prediction.npz", truth, "truth.npz");
            ScoreOutcome scored = new ScoreSubmission(new MetricCatalog(), formats, new DiagnosticCatalog()).Run(request, null, cancellationToken);
            if (scored is not ScoreReport report)
                return Fault.Input($"the prediction of '{id}' for '{challenge.Id}' was not scored: {(scored is ScoreRejected rejected ? rejected.Rejection.Problem : ((ScoreImpossible)scored).Problem)}");
            table.Add(challenge, baseline.Info, report, seconds);
        }
        return null;
    }

    private static MemoryStream Npz(FormatCatalog formats, Table table)
    {
        MemoryStream stream = new();
        formats.Find("npz")!.Write(table, stream);
        stream.Position = 0;
        return stream;
    }
}
