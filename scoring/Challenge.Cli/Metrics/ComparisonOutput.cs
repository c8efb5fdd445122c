using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Cli.Output;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>Writes compared predictions as a table, or as one JSON object.</summary>
internal static class ComparisonOutput
{
    public static void Write(Terminal terminal, MetricInfo info, IReadOnlyList<ComparedPrediction> rows, int replicas, ulong seed, bool asJson)
    {
        int? used = rows.Any(r => r.Bootstrap is not null) ? replicas : null;
        if (asJson)
            terminal.WriteJson(Json(info, rows, used, seed));
        else
            WriteText(terminal.Out, info, rows, used, seed);
    }

    private static void WriteText(TextWriter output, MetricInfo info, IReadOnlyList<ComparedPrediction> rows, int? replicas, ulong seed)
    {
        string unit = info.Unit.Length == 0 ? "" : $" in {info.Unit}";
        string errors = replicas is null
            ? "errors taken as independent: this metric is not resampled"
            : $"{replicas} paired bootstrap replicas, seed {seed}";
        output.WriteLine($"{info.Id}{unit}, {(info.Direction == Direction.LargerIsBetter ? "larger" : "smaller")} is better, n = {rows[0].Value.N}; {errors}");
        string? test = rows.Select(r => r.Test?.Method).FirstOrDefault(m => m is not null);
        List<string[]> cells = [["rank", "95 %", "tier", "P(first)", "value", "difference to best", "p", "p (Holm)", .. test is null ? (string[])[] : [$"p ({test})"], "prediction"]];
        foreach (ComparedPrediction row in rows)
        {
            cells.Add(
            [
                Text(row.Rank.Rank), row.Rank.Low == row.Rank.High ? Text(row.Rank.Low) : $"{row.Rank.Low}–{row.Rank.High}", Text(row.Rank.Tier),
                row.Rank.First?.ToString("F3", CultureInfo.InvariantCulture) ?? "?", WithError(row.Value.Value, row.Value.StandardError),
                row.ToBest is { } d ? WithError(d.Difference, d.StandardError) : "", Short(row.ToBest?.PValue), Short(row.ToBest is null ? null : row.Rank.PValue),
                .. test is null ? (string[])[] : [Short(row.Test?.PValue)], row.Name,
            ]);
        }
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(c => cells.Max(line => line[c].Length))];
        foreach (string[] line in cells)
            output.WriteLine(string.Join("  ", line.Select((cell, c) => c == line.Length - 1 ? cell : cell.PadLeft(widths[c]))));
    }

    private static JsonObject Json(MetricInfo info, IReadOnlyList<ComparedPrediction> rows, int? replicas, ulong seed) => new()
    {
        ["metric"] = info.Id,
        ["direction"] = info.Direction == Direction.LargerIsBetter ? "larger" : "smaller",
        ["n"] = rows[0].Value.N,
        ["replicas"] = replicas,
        ["seed"] = seed,
        ["version"] = info.Version,
        ["items"] = new JsonArray([.. rows.Select(Json)]),
    };

    private static JsonObject Json(ComparedPrediction row)
    {
        JsonObject json = new()
        {
            ["prediction"] = row.Name,
            ["rank"] = row.Rank.Rank,
            ["rank_low"] = row.Rank.Low,
            ["rank_high"] = row.Rank.High,
            ["tier"] = row.Rank.Tier,
            ["p_first"] = row.Rank.First,
            ["value"] = row.Value.Value,
            ["standard_error"] = row.Value.StandardError,
            ["to_best"] = null,
            ["test"] = null,
        };
        if (row.ToBest is { } difference)
        {
            json["to_best"] = new JsonObject
            {
                ["difference"] = difference.Difference,
                ["standard_error"] = difference.StandardError,
                ["low"] = row.Bootstrap?.Low,
                ["high"] = row.Bootstrap?.High,
                ["p_value"] = difference.PValue,
                ["p_percentile"] = row.Bootstrap?.PercentilePValue,
                ["p_holm"] = row.Rank.PValue,
                ["method"] = row.Bootstrap is null ? "independent" : "paired_bootstrap",
            };
        }
        if (row.Test is { } test)
        {
            JsonObject details = new() { ["method"] = test.Method, ["p_value"] = test.PValue };
            foreach ((string name, double value) in test.Details)
                details[name] = value;
            json["test"] = details;
        }
        return json;
    }

    /// <summary>As many decimals as give the error two digits.</summary>
    private static string WithError(double value, double? error)
    {
        if (!(error > 0.0))
            return value.ToString("G9", CultureInfo.InvariantCulture) + (error is null ? "" : " ± 0");
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(error.Value)), 0, 15);
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} ± {error.Value.ToString(format, CultureInfo.InvariantCulture)}";
    }

    private static string Short(double? p) => p?.ToString("g3", CultureInfo.InvariantCulture) ?? "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
