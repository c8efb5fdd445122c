using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Cli.Output;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>Writes what a metric returned.</summary>
internal static class MetricOutput
{
    /// <summary>Writes the value; an undefined one is a fault of the input, and still a JSON object when one was asked for.</summary>
    public static Fault? Write(Terminal terminal, MetricInfo info, MetricResult result, bool asJson, bool isFromEvents)
    {
        MetricValue? value = result as MetricValue;
        double? error = isFromEvents ? value?.StandardError : null;
        string? reason = (result as Undefined)?.Reason;
        if (asJson)
        {
            JsonObject json = new()
            {
                ["metric"] = info.Id,
                ["value"] = value?.Value,
                ["standard_error"] = error,
                ["n"] = isFromEvents ? result.N : null,
                ["version"] = info.Version,
            };
            if (reason is not null)
                json["undefined_reason"] = reason;
            terminal.WriteJson(json);
        }
        else if (value is not null)
        {
            string unit = info.Unit.Length == 0 ? "" : " " + info.Unit;
            string uncertainty = error is null ? "" : $" ± {Text(error.Value)}";
            string n = isFromEvents ? $"  (n = {result.N})" : "  (from published yields)";
            terminal.Out.WriteLine($"{info.Id} = {Text(value.Value)}{uncertainty}{unit}{n}");
        }
        return reason is null ? null : Fault.Input($"{info.Id} has no value on this input: {reason}");
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
