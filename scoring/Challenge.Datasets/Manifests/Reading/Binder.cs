using System.Globalization;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Takes typed values out of nodes that have been found free of problems.</summary>
internal static class Binder
{
    public static string Text(MapNode map, string key) => map.FindScalar(key)!.Text.Trim();

    public static string? OptionalText(MapNode map, string key) => map.FindScalar(key)?.Text.Trim();

    public static bool Boolean(MapNode map, string key) => Text(map, key) == "true";

    public static long Integer(MapNode map, string key) => long.Parse(Text(map, key), CultureInfo.InvariantCulture);

    public static long? OptionalInteger(MapNode map, string key) => map.Find(key) is null ? null : Integer(map, key);

    public static IReadOnlyList<int> Integers(MapNode map, string key) => [.. map.FindScalars(key).Select(s => int.Parse(s.Text, CultureInfo.InvariantCulture))];

    public static double Number(MapNode map, string key) => Ranges.Number(map, key)!.Value;

    public static IReadOnlyList<string> Texts(MapNode map, string key) => [.. map.FindScalars(key).Select(s => s.Text.Trim())];

    public static IReadOnlyDictionary<string, string> TextMap(MapNode map, string key) =>
        Entries(map, key).ToDictionary(e => e.Key.Text, e => ((ScalarNode)e.Value).Text);

    public static IReadOnlyDictionary<string, double> NumberMap(MapNode map, string key) =>
        Entries(map, key).ToDictionary(e => e.Key.Text, e => double.Parse(((ScalarNode)e.Value).Text, CultureInfo.InvariantCulture));

    public static IReadOnlyList<Reference> References(MapNode map, string key) => [.. map.FindMaps(key).Select(Reference)];

    public static Reference Reference(MapNode map) => new(Text(map, "text"), OptionalText(map, "url"));

    private static IReadOnlyList<MapEntry> Entries(MapNode map, string key) => (map.Find(key) as MapNode)?.Entries ?? [];
}
