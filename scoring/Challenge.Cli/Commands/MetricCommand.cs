using Challenge.Cli.Arguments;
using Challenge.Cli.Metrics;
using Challenge.Cli.Output;
using Challenge.Metrics;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge metric</c>: one metric on files.</summary>
internal sealed class MetricCommand : ICommand
{
    private const int ManyRows = 1 << 20;

    private static readonly Option List = new("--list", null, "list all metrics with direction, range, task and reference");

    public string Name => "metric";

    public string Summary => "compute a metric from files";

    public IReadOnlyList<string> Operands { get; } = ["<metric-id>"];

    public IReadOnlyList<Option> Options { get; } =
    [
        MetricFiles.Truth, MetricFiles.Prediction, MetricFiles.Weights, MetricFiles.Key, MetricFiles.Param, MetricFiles.Format, MetricFiles.NoHeader, MetricFiles.Seed,
        List, Option.Json, Option.ShowHelp,
    ];

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
            if (!MetricFiles.Choose(catalog, arguments).Succeeded(out MetricFiles.MetricChoice? choice, out Fault? fault))
                return fault;
            metric = choice.Metric;
        }
        if (arguments.Has(List))
            MetricList.Write(terminal, metric is null ? catalog.All : [metric], arguments.Has(Option.Json));
        return arguments.Has(List) ? null : Compute(metric!, arguments, terminal, cancellationToken);
    }

    private static Fault? Compute(IMetric metric, ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        bool hasFiles = arguments.Has(MetricFiles.Truth) || arguments.Has(MetricFiles.Prediction) || arguments.Has(MetricFiles.Weights);
        if (!MetricParameters.Parse(metric.Info, arguments.All(MetricFiles.Param), hasFiles).Succeeded(out MetricParameters? parameters, out Fault? fault))
            return fault;
        if (parameters.Yields is { } yields)
            return MetricOutput.Write(terminal, metric.Info, yields.Compute(metric, parameters.Values), arguments.Has(Option.Json), isFromEvents: false);
        if (!MetricFiles.Read(metric.Info, arguments, metric.Info.ErrorDrawsByKey, cancellationToken).Succeeded(out IReadOnlyList<MetricInput>? inputs, out fault))
            return fault;
        cancellationToken.ThrowIfCancellationRequested();
        MetricInput input = inputs[0];
        // The keys and buffers of large files are garbage by now; giving their memory back costs milliseconds and halves what the command needs at most.
        if (input.Truth.Count > ManyRows)
            GC.Collect();
        MetricResult result = metric.Compute(input with { Parameters = parameters.Values });
        return MetricOutput.Write(terminal, metric.Info, result, arguments.Has(Option.Json), isFromEvents: true);
    }
}
