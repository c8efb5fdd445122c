using static Challenge.Datasets.Manifests.Reading.Binder;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Makes the record of a <c>source.file</c> that is free of problems.</summary>
internal static class FileBinder
{
    public static FileSource Bind(MapNode file) => new(
        Text(file, "url"), OptionalText(file, "sha256"), OptionalInteger(file, "bytes"), Text(file, "format"), TextMap(file, "rename"))
    {
        Md5 = OptionalText(file, "md5"),
        Files = [.. file.FindMaps("files").Select(File)],
        Table = OptionalText(file, "table"),
        HasHeader = file.Find("header") is null || Boolean(file, "header"),
        Gather = Lists(file, "gather"),
        Lists = file.Find("lists") is MapNode lists ? new ListRule(Ranges.Number(lists, "fill") ?? 0, OptionalText(lists, "longer") == "cut") : new ListRule(0, IsCut: false),
        Values = Inner(file, "values").ToDictionary(static e => e.Field, static e => NumberMap(e.Map, e.Field)),
        OneOf = Lists(file, "one_of"),
        SplitBy = file.Find("split_by") is MapNode by ? new SplitColumn(Text(by, "column"), TextMap(by, "splits")) : null,
    };

    private static SourceFile File(MapNode file) => new(Path(file))
    {
        Beside = [.. file.FindMaps("beside").Select(Path)],
        Split = OptionalText(file, "split"),
        FirstRow = OptionalInteger(file, "first_row") ?? 1,
        Rows = OptionalInteger(file, "rows"),
        Constants = NumberMap(file, "constants"),
    };

    private static SourcePath Path(MapNode file) => new(Text(file, "name"), OptionalText(file, "sha256"), OptionalInteger(file, "bytes")) { Md5 = OptionalText(file, "md5") };

    private static Dictionary<string, IReadOnlyList<string>> Lists(MapNode file, string key) =>
        Inner(file, key).ToDictionary(static e => e.Field, static e => Texts(e.Map, e.Field));

    /// <summary>The fields of a map of fields, each with that map.</summary>
    private static IEnumerable<(string Field, MapNode Map)> Inner(MapNode file, string key) =>
        file.Find(key) is MapNode map ? map.Entries.Select(e => (e.Key.Text, map)) : [];
}
