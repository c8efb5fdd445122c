using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Web.Components.Text;

/// <summary>What a metric's facts are in words.</summary>
public static class MetricWords
{
    public static string Better(MetricInfo info) => info.Direction == Direction.LargerIsBetter ? "larger is better ↑" : "smaller is better ↓";

    /// <summary>"Larger is better, from 0 to 1."</summary>
    public static string Sentence(MetricInfo info) =>
        $"{(info.Direction == Direction.LargerIsBetter ? "Larger" : "Smaller")} is better, from {Range(info)}.";

    /// <summary>"0 to 1", "0 to ∞".</summary>
    public static string Range(MetricInfo info) => $"{NumberText.Value(info.Minimum)} to {NumberText.Value(info.Maximum)}";

    /// <summary>Where the metrics of a task stand on the page of all metrics.</summary>
    public static string Anchor(string task) => "task-" + string.Concat(task.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    /// <summary>How the values of a role are held.</summary>
    public static string Type(RoleType type) => type switch
    {
        RoleType.Integer => "exact integer",
        RoleType.Vector => "vector of reals, several columns",
        _ => "real",
    };

    /// <summary>Parameters as a challenge sets them, defaults included: "b_r = 10, threshold = 0.5".</summary>
    public static string Parameters(MetricInfo info, MetricUse use) => string.Join(", ", info.Parameters
        .Select(p => (p.Name, Value: use.Parameters.TryGetValue(p.Name, out double set) ? set : p.Default))
        .Where(p => p.Value is not null)
        .Select(p => $"{p.Name} = {NumberText.Value(p.Value!.Value, 8)}"));

    /// <summary>The metric's name, or its id when this server does not have it.</summary>
    public static string Name(MetricCatalog metrics, string id) => metrics.Find(id)?.Info.Name ?? id;
}
