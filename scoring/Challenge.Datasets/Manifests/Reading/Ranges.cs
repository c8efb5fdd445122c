namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Checks minimum against maximum.</summary>
internal static class Ranges
{
    public static void Check(MapNode map, string what, ProblemList problems)
    {
        if (map.FindScalar("minimum") is { } low && map.FindScalar("maximum") is { } high
            && NumberForm.TryParse(low, out double minimum) && NumberForm.TryParse(high, out double maximum) && minimum > maximum)
            problems.Add(low, $"the minimum {low.Text} of {what} '{map.FindScalar("name")?.Text}' is above its maximum {high.Text}");
    }

    /// <summary>The value of a number key, or null.</summary>
    public static double? Number(MapNode map, string key) =>
        map.FindScalar(key) is { } scalar && NumberForm.TryParse(scalar, out double number) ? number : null;
}
