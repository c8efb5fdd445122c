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
        Creators = Creators(manifest),
        DatePublished = Date(manifest, "date_published"),
        Keywords = Texts(manifest, "keywords"),
        Task = Text(manifest, "task"),
        Source = Source((MapNode)manifest.Find("source")!),
        Fields = [.. manifest.FindMaps("fields").Select(Field)],
        Splits = [.. manifest.FindMaps("splits").Select(Split)],
        Group = OptionalText(manifest, "group"),
        HowMade = Text(manifest, "how_made"),
        KnownIssues = Texts(manifest, "known_issues"),
        References = References(manifest, "references"),
        Contact = OptionalText(manifest, "contact"),
        Funding = [.. manifest.FindMaps("funding").Select(f => new Funding(Text(f, "funder"), OptionalText(f, "award"), OptionalText(f, "url")))],
        Related = [.. manifest.FindMaps("related").Select(r => new RelatedWork(Text(r, "relation"), Text(r, "url"), Text(r, "text")))],
        Changes = [.. manifest.FindMaps("changes").Select(c => new Change(Text(c, "version"), Date(c, "date"), Text(c, "text")))],
        Views = [.. manifest.FindMaps("views").Select(View)],
        Physics = manifest.Find("physics") is MapNode physics ? Physics(physics) : new PhysicsFacts(),
        DatasheetAnswers = TextMap(manifest, "datasheet"),
    };

    private static ViewDefinition View(MapNode view) => new(
        Enum.Parse<ViewKind>(Text(view, "kind").Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Texts(view, "fields"), OptionalText(view, "series"), Texts(view, "components"), Integers(view, "cells"));

    public static IReadOnlyList<Creator> Creators(MapNode manifest) =>
        [.. manifest.FindMaps("creators").Select(c => new Creator(Text(c, "name"), OptionalText(c, "orcid"), OptionalText(c, "affiliation"), OptionalText(c, "ror")))];

    private static PhysicsFacts Physics(MapNode physics) => new()
    {
        Experiment = OptionalText(physics, "experiment"),
        CollisionEnergy = OptionalText(physics, "collision_energy"),
        CollisionType = OptionalText(physics, "collision_type"),
        Process = OptionalText(physics, "process"),
        CrossSection = OptionalText(physics, "cross_section"),
        Generator = OptionalText(physics, "generator"),
        DetectorSimulation = OptionalText(physics, "detector_simulation"),
        PileUp = OptionalText(physics, "pile_up"),
        Validation = OptionalText(physics, "validation"),
        Usage = OptionalText(physics, "usage"),
        IsSimulated = OptionalText(physics, "simulated") != "false",
    };

    private static DateOnly Date(MapNode map, string key) => DateOnly.ParseExact(Text(map, key), "yyyy-MM-dd", CultureInfo.InvariantCulture);

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
