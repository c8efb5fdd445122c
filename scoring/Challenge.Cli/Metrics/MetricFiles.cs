using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Datasets;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>The metric and the files that <c>challenge metric</c> and <c>challenge compare</c> are given.</summary>
internal static class MetricFiles
{
    public static readonly Option Truth = new("--truth", "FILE[:column]", "truth: labels, targets, particle ids …");
    public static readonly Option Prediction = new("--prediction", "FILE[:column]", "what the model says");
    public static readonly Option Weights = new("--weights", "FILE[:column]", "event weights, in the order of the truth (none: every row weighs 1)");
    public static readonly Option Key = new("--key", "NAME[,NAME]", "pair rows by these columns of both files (without: by position)");
    public static readonly Option Param = new("--param", "NAME=NUMBER", "parameter of the metric", Repeats: true);
    public static readonly Option Format = new("--format", "ID", "format of the files, where name and content do not tell (tsv, csv …)");
    public static readonly Option NoHeader = new("--no-header", null, "text files start with data; name columns by place: FILE:0 is the first");
    public static readonly Option Seed = new("--seed", "N", "seed of any resampling (default 0)");

    /// <summary>The metric named first on the command line.</summary>
    public static Result<MetricChoice> Choose(MetricCatalog catalog, ParsedArguments arguments)
    {
        if (!arguments.Operand(0).Succeeded(out string? id, out Fault? missing))
            return missing;
        IEnumerable<string> known = catalog.All.Select(m => m.Info.Id);
        return catalog.Find(id) is { } metric
            ? new MetricChoice(metric)
            : Fault.Usage($"there is no metric '{id}'.{NearestName.Suggest(id, known)} There are: {string.Join(", ", known)}.");
    }

    /// <summary>One input for each prediction given, all on the same truth; with the keys of rows where they will be resampled.</summary>
    public static Result<IReadOnlyList<MetricInput>> Read(MetricInfo info, ParsedArguments arguments, bool withKeys, CancellationToken cancellationToken)
    {
        ReadOptions options = new() { HasHeader = !arguments.Has(NoHeader) };
        if (!arguments.Require(Truth).Succeeded(out string? truthText, out Fault? fault)
            || !arguments.Require(Prediction).Succeeded(out _, out fault)
            || !arguments.Integer(Seed, 0).Succeeded(out ParsedArguments.Number? seed, out fault)
            || !TableFiles.Create(FormatChoice.Open(), arguments.Find(Format), options).Succeeded(out TableFiles? files, out fault))
        {
            return fault;
        }
        IReadOnlyList<string> key = arguments.Find(Key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        WantedColumns? wanted = WantedColumns.Of(info, key, [truthText, .. arguments.All(Prediction), arguments.Find(Weights)]);
        if (!RoleSource.Open("--truth", truthText, files, info.Truth, wanted, cancellationToken).Succeeded(out RoleSource? truth, out fault))
            return fault;
        List<RoleSource> predictions = [];
        foreach (string text in arguments.All(Prediction))
        {
            if (!RoleSource.Open("--prediction", text, files, info.Prediction, wanted, cancellationToken).Succeeded(out RoleSource? prediction, out fault))
                return fault;
            predictions.Add(prediction);
        }
        RoleSource? weights = null;
        // Weights pair by position, so their file needs no keys.
        if (arguments.Find(Weights) is { } weightsText
            && !RoleSource.Open("--weights", weightsText, files, [], wanted is null ? null : wanted with { Keys = [] }, cancellationToken).Succeeded(out weights, out fault))
        {
            return fault;
        }
        List<MetricInput> inputs = [];
        foreach (RoleSource prediction in predictions)
        {
            if (!new InputReader(info, truth, prediction, weights, key).Read(seed.Value, withKeys).Succeeded(out MetricInput? input, out fault))
                return fault;
            inputs.Add(input);
        }
        return inputs;
    }

    /// <param name="Metric">The metric of that name.</param>
    internal sealed record MetricChoice(IMetric Metric);
}
