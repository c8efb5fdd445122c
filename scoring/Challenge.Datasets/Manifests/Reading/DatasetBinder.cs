using System.Globalization;
using Challenge.Formats;
using static Challenge.Datasets.Manifests.Reading.Binder;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Makes the record of a dataset manifest that is free of problems.</summary>
internal static class DatasetBinder
{
    public static DatasetManifest Bind(MapNode manifest) => new()
    {
        Id = Text(manifest, "id"),
        Title = Text(manifest, "title"),
        Version = Text(manifest, "version"),
        Summary = Text(manifest, "summary"),
        Description = Text(manifest, "description"),
        License = Text(manifest, "license"),
        LicenseUrl = Text(manifest, "license_url"),
        Doi = OptionalText(manifest, "doi"),
        Creators = [.. manifest.FindMaps("creators").Select(c => new Creator(Text(c, "name"), OptionalText(c, "orcid"), OptionalText(c, "affiliation")))],
        DatePublished = DateOnly.ParseExact(Text(manifest, "date_published"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Keywords = Texts(manifest, "keywords"),
        Task = Text(manifest, "task"),
        Source = Source((MapNode)manifest.Find("source")!),
        Fields = [.. manifest.FindMaps("fields").Select(Field)],
        Splits = [.. manifest.FindMaps("splits").Select(Split)],
        Group = OptionalText(manifest, "group"),
        HowMade = Text(manifest, "how_made"),
        KnownIssues = Texts(manifest, "known_issues"),
        References = References(manifest, "references"),
    };

    private static DatasetSource Source(MapNode source)
    {
        if (source.Find("generator") is MapNode generator)
            return new GeneratorSource(Text(generator, "id"), (ulong)Integer(generator, "public_seed"), NumberMap(generator, "parameters"));
        return FileBinder.Bind((MapNode)source.Find("file")!);
    }

    private static Split Split(MapNode split)
    {
        bool countsEvents = split.Find("events") is not null;
        return new Split(Text(split, "name"), (int)Integer(split, countsEvents ? "events" : "rows"), Text(split, "description"), Boolean(split, "sealed"), countsEvents)
        {
            SmallRows = (int?)OptionalInteger(split, "small"),
            FirstRow = OptionalInteger(split, "first_row"),
            Parameters = NumberMap(split, "parameters"),
        };
    }

    private static Field Field(MapNode field) => new()
    {
        Name = Text(field, "name"),
        Type = Enum.Parse<ColumnType>(Text(field, "type"), ignoreCase: true),
        Role = Enum.Parse<FieldRole>(Text(field, "role"), ignoreCase: true),
        Shape = Integers(field, "shape"),
        Splits = Texts(field, "splits"),
        Unit = Text(field, "unit"),
        Description = Text(field, "description"),
        Minimum = Ranges.Number(field, "minimum"),
        Maximum = Ranges.Number(field, "maximum"),
        MissingValue = Ranges.Number(field, "missing_value"),
    };
}
