namespace Challenge.Datasets.Manifests;

/// <summary>
/// Baselines of engines that a build may lack. Their ids begin with the engine's prefix, so that a manifest that names one is understood everywhere, and a new one needs no list.
/// </summary>
public static class OptionalBaselines
{
    private static readonly (string Prefix, string Engine)[] s_engines = [("torch-", "TorchSharp")];

    /// <summary>The engine that a baseline needs, or null for those that are always there.</summary>
    public static string? EngineOf(string baseline) =>
        s_engines.Where(e => baseline.StartsWith(e.Prefix, StringComparison.Ordinal)).Select(e => e.Engine).FirstOrDefault();

    /// <summary>Whether the engine of a baseline is missing: it has one, and none of the known baselines is of it. Where one is, an id that is not known is a mistake.</summary>
    public static bool IsAbsent(string baseline, IReadOnlySet<string>? known) =>
        known is not null && EngineOf(baseline) is { } engine && !known.Any(k => EngineOf(k) == engine);
}
