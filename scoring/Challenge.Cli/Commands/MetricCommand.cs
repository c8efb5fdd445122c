using Challenge.Cli.Arguments;
using Challenge.Cli.Files;
using Challenge.Cli.Metrics;
using Challenge.Cli.Output;
using Challenge.Datasets;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge metric</c>: one metric on files.</summary>
internal sealed class MetricCommand : ICommand
{
    private const int ManyRows = 1 << 20;

    private static readonly Option Truth = new("--truth", "FILE[:column]", "truth: labels, targets, particle ids …");
    private static readonly Option Prediction = new("--prediction", "FILE[:column]", "what the model says");
    private static readonly Option Weights = new("--weights", "FILE[:column]", "event weights, in the order of the truth (none: every row weighs 1)");
    private static readonly Option Key = new("--key", "NAME[,NAME]", "pair rows by these columns of both files (without: by position)");
    private static readonly Option Param = new("--param", "NAME=NUMBER", "parameter of the metric", Repeats: true);
    private static readonly Option Format = new("--format", "ID", "format of the files, where name and content do not tell (tsv, csv …)");
    private static readonly Option NoHeader = new("--no-header", null, "text files start with data; name columns by place: FILE:0 is the first");
    private static readonly Option Seed = new("--seed", "N", "seed of any resampling (default 0)");
    private static readonly Option List = new("--list", null, "list all metrics with direction, range, task and reference");

    public string Name => "metric";

    public string Summary => "compute a metric from files";

    public IReadOnlyList<string> Operands { get; } = ["<metric-id>"];

    public IReadOnlyList<Option> Options { get; } =
        [Truth, Prediction, Weights, Key, Param, Format, NoHeader, Seed, List, Option.Json, Option.ShowHelp];

    public string Notes => """
        A column is named after a colon, or by its place from 0. Without one, each role of the metric takes the column of its own name,
        or the only column of the file. Rows pair by position unless --key is given. Nothing is weighted unless --weights says so,
        except where the metric itself needs weights and the truth file has a column 'weight'.
        A metric on tables (trackml_score) takes whole files and pairs rows by itself.
        'challenge metric <metric-id> --list' shows the roles and parameters of one metric.

        examples:
          challenge metric roc_auc --truth test.csv:label --prediction mine.csv:prediction --key event_id
          challenge metric roc_auc --truth binary.test:0 --prediction binary.test:28 --weights binary.test.weight --format tsv --no-header
          challenge metric trackml_score --truth event000000001-truth.csv.gz --prediction submission.csv
          challenge metric ams --truth test.csv --prediction mine.csv:selected --param b_r=10
          challenge metric ams --param s=461.228096209 --param b=89012.844986     AMS of published yields, without files: no error can be given
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        MetricCatalog catalog = new();
        IMetric? metric = null;
        if (!arguments.Has(List) || arguments.HasOperand(0))
        {
            if (!arguments.Operand(0).Succeeded(out string? id, out Fault? missing))
                return missing;
            IEnumerable<string> known = catalog.All.Select(m => m.Info.Id);
            metric = catalog.Find(id);
            if (metric is null)
                return Fault.Usage($"there is no metric '{id}'.{NearestName.Suggest(id, known)} There are: {string.Join(", ", known)}.");
        }
        if (arguments.Has(List))
            MetricList.Write(terminal, metric is null ? catalog.All : [metric], arguments.Has(Option.Json));
        return arguments.Has(List) ? null : Compute(metric!, arguments, terminal, cancellationToken);
    }

    private static Fault? Compute(IMetric metric, ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        bool hasFiles = arguments.Has(Truth) || arguments.Has(Prediction) || arguments.Has(Weights);
        if (!MetricParameters.Parse(metric.Info, arguments.All(Param), hasFiles).Succeeded(out MetricParameters? parameters, out Fault? fault))
            return fault;
        if (parameters.Yields is { } yields)
            return MetricOutput.Write(terminal, metric.Info, yields.Compute(metric, parameters.Values), arguments.Has(Option.Json), isFromEvents: false);
        if (!ReadInput(metric.Info, arguments, cancellationToken).Succeeded(out MetricInput? input, out fault))
            return fault;
        cancellationToken.ThrowIfCancellationRequested();
        // The keys and buffers of large files are garbage by now; giving their memory back costs milliseconds and halves what the command needs at most.
        if (input.Truth.Count > ManyRows)
            GC.Collect();
        MetricResult result = metric.Compute(input with { Parameters = parameters.Values });
        return MetricOutput.Write(terminal, metric.Info, result, arguments.Has(Option.Json), isFromEvents: true);
    }

    private static Result<MetricInput> ReadInput(MetricInfo info, ParsedArguments arguments, CancellationToken cancellationToken)
    {
        ReadOptions options = new() { HasHeader = !arguments.Has(NoHeader) };
        if (!arguments.Require(Truth).Succeeded(out string? truthText, out Fault? fault)
            || !arguments.Require(Prediction).Succeeded(out string? predictionText, out fault)
            || !arguments.Integer(Seed, 0).Succeeded(out ParsedArguments.Number? seed, out fault)
            || !TableFiles.Create(new FormatCatalog(), arguments.Find(Format), options).Succeeded(out TableFiles? files, out fault))
        {
            return fault;
        }
        IReadOnlyList<string> key = arguments.Find(Key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        WantedColumns? wanted = WantedColumns.Of(info, key, [truthText, predictionText, arguments.Find(Weights)]);
        if (!RoleSource.Open("--truth", truthText, files, info.Truth, wanted, cancellationToken).Succeeded(out RoleSource? truth, out fault)
            || !RoleSource.Open("--prediction", predictionText, files, info.Prediction, wanted, cancellationToken).Succeeded(out RoleSource? prediction, out fault))
        {
            return fault;
        }
        RoleSource? weights = null;
        // Weights pair by position, so their file needs no keys.
        if (arguments.Find(Weights) is { } weightsText
            && !RoleSource.Open("--weights", weightsText, files, [], wanted is null ? null : wanted with { Keys = [] }, cancellationToken).Succeeded(out weights, out fault))
        {
            return fault;
        }
        return new InputReader(info, truth, prediction, weights, key).Read(seed.Value);
    }
}
