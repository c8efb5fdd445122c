using Challenge.Cli.Arguments;
using Challenge.Cli.Metrics;
using Challenge.Cli.Output;
using Challenge.Metrics;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge compare</c>: do these predictions differ by more than chance?</summary>
internal sealed class CompareCommand : ICommand
{
    private const int DefaultReplicas = 1000, FewestReplicas = 50, MostReplicas = 100_000;

    private static readonly Option Predictions = MetricFiles.Prediction with { Help = "what a model says; give it two or more times", Repeats = true };
    private static readonly Option Replicas = new("--replicas", "N", $"paired bootstrap replicas, {FewestReplicas} … {MostReplicas} (default {DefaultReplicas})");

    public string Name => "compare";

    public string Summary => "rank predictions and tell which differ by more than chance";

    public IReadOnlyList<string> Operands { get; } = ["<metric-id>"];

    public IReadOnlyList<Option> Options { get; } =
    [
        MetricFiles.Truth, Predictions, MetricFiles.Weights, MetricFiles.Key, MetricFiles.Param, MetricFiles.Format, MetricFiles.NoHeader,
        Replicas, MetricFiles.Seed, Option.Json, Option.ShowHelp,
    ];

    public string Notes => """
        All predictions are resampled in the same way, so what they share cancels in their differences. For each prediction, best first:
          95 %      the ranks that the errors allow it (Holm's correction over its comparisons)
          tier      1 for the best and all that cannot be told from it, then on (Holm's correction over all pairs)
          P(first)  in what share of the resampled test sets it is the best
          difference to best ± its standard error, the two-sided normal p-value, and the same corrected over all pairs
        roc_auc adds DeLong's test, accuracy McNemar's (without weights). A metric that is not resampled is compared as if errors were independent.
        Files, columns, keys and weights are given as for 'challenge metric'. With --key the draws belong to the keys, whatever the order of the rows.

        examples:
          challenge compare roc_auc --truth test.csv:label --prediction mine.csv:score --prediction theirs.csv:score --key event_id
          challenge compare ams --truth test.csv --prediction a.csv:selected --prediction b.csv:selected --prediction c.csv:selected --replicas 4000
          challenge compare accuracy --truth all.csv:label --prediction all.csv:net --prediction all.csv:trees --param threshold=0.6 --json
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!MetricFiles.Choose(new MetricCatalog(), arguments).Succeeded(out MetricFiles.MetricChoice? choice, out Fault? fault)
            || !MetricParameters.Parse(choice.Metric.Info, arguments.All(MetricFiles.Param), hasFiles: true).Succeeded(out MetricParameters? parameters, out fault)
            || !arguments.Integer(Replicas, DefaultReplicas).Succeeded(out ParsedArguments.Number? replicas, out fault))
        {
            return fault;
        }
        IReadOnlyList<string> names = arguments.All(Predictions);
        if (names.Count == 1)
            return Fault.Usage("--prediction is given once; comparing needs two or more. For one prediction there is 'challenge metric'.");
        if (replicas.Value is < FewestReplicas or > MostReplicas)
            return Fault.Usage($"--replicas needs a number from {FewestReplicas} to {MostReplicas}, not {replicas.Value}.");
        if (!MetricFiles.Read(choice.Metric.Info, arguments, withKeys: true, cancellationToken).Succeeded(out IReadOnlyList<MetricInput>? read, out fault))
            return fault;

        IReadOnlyList<MetricInput> inputs = [.. read.Select(i => i with { Parameters = parameters.Values })];
        IReadOnlyList<ComparedPrediction>? rows;
        using (ProgressBar progress = new(terminal, "resampling", TimeProvider.System))
        {
            if (!Comparison.Of(choice.Metric, names, inputs, (int)replicas.Value, progress, cancellationToken).Succeeded(out rows, out fault))
                return fault;
        }
        ComparisonOutput.Write(terminal, choice.Metric.Info, rows, (int)replicas.Value, inputs[0].Seed, arguments.Has(Option.Json));
        return null;
    }
}
