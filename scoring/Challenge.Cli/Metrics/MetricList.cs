using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Cli.Output;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>Writes what metrics say of themselves.</summary>
internal static class MetricList
{
    public static void Write(Terminal terminal, IReadOnlyCollection<IMetric> metrics, bool asJson)
    {
        if (asJson)
            terminal.WriteJson(new JsonObject { ["items"] = new JsonArray([.. metrics.Select(m => Json(m.Info))]) });
        else
            WriteText(terminal.Out, metrics);
    }

    private static void WriteText(TextWriter output, IReadOnlyCollection<IMetric> metrics)
    {
        foreach (MetricInfo info in metrics.Select(m => m.Info))
        {
            output.WriteLine($"{info.Id}  ({info.Name}; {info.Task}; {Better(info)} is better; range {Range(info)})");
            output.WriteLine($"    {info.Formula}");
            output.WriteLine($"    truth: {Roles(info.Truth)}; prediction: {Roles(info.Prediction)}{Parameters(info)}");
            output.WriteLine($"    {info.Reference}");
            output.WriteLine();
        }
    }

    private static JsonObject Json(MetricInfo info) => new()
    {
        ["id"] = info.Id,
        ["name"] = info.Name,
        ["task"] = info.Task,
        ["direction"] = Better(info),
        ["minimum"] = Finite(info.Minimum),
        ["maximum"] = Finite(info.Maximum),
        ["unit"] = info.Unit,
        ["summary"] = info.Summary,
        ["formula"] = info.Formula,
        ["standard_error"] = info.StandardError,
        ["reference"] = info.Reference,
        ["version"] = info.Version,
        ["pairs_by_row"] = info.PairsByRow,
        ["resampling_unit"] = info.ResamplingUnit,
        ["truth"] = Json(info.Truth),
        ["prediction"] = Json(info.Prediction),
        ["parameters"] = new JsonArray(
            [.. info.Parameters.Select(p => new JsonObject { ["name"] = p.Name, ["default"] = p.Default, ["description"] = p.Description })]),
    };

    private static JsonArray Json(IReadOnlyList<MetricRole> roles) => new(
    [
        .. roles.Select(r => new JsonObject
        {
            ["name"] = r.Name,
            ["type"] = r.Type switch { RoleType.Integer => "integer", RoleType.Vector => "vector", _ => "real" },
            ["optional"] = r.Optional,
            ["description"] = r.Description,
        }),
    ]);

    private static string Better(MetricInfo info) => info.Direction == Direction.LargerIsBetter ? "larger" : "smaller";

    private static string Range(MetricInfo info) =>
        $"{(double.IsFinite(info.Minimum) ? "[" + Text(info.Minimum) : "(-inf")}, {(double.IsFinite(info.Maximum) ? Text(info.Maximum) + "]" : "inf)")}";

    private static string Roles(IReadOnlyList<MetricRole> roles) => string.Join(", ", roles.Select(r => r.Optional ? $"[{r.Name}]" : r.Name));

    private static string Parameters(MetricInfo info) => info.Parameters.Count == 0
        ? ""
        : "; parameters: " + string.Join(", ", info.Parameters.Select(p => p.Default is { } value ? $"{p.Name}={Text(value)}" : p.Name));

    /// <summary>JSON knows no infinity; an open end is null.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
