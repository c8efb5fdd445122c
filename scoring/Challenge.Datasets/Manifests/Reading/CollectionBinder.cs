using System.Globalization;
using static Challenge.Datasets.Manifests.Reading.Binder;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Makes the record of a collection that is free of problems.</summary>
internal static class CollectionBinder
{
    public static CollectionDefinition Bind(MapNode manifest) => new()
    {
        Id = Text(manifest, "id"),
        Title = Text(manifest, "title"),
        Summary = Text(manifest, "summary"),
        Description = Text(manifest, "description"),
        Creators = DatasetBinder.Creators(manifest),
        DatePublished = DateOnly.ParseExact(Text(manifest, "date_published"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        License = Text(manifest, "license"),
        Items = [.. manifest.FindMaps("items").Select(i => new CollectionItem(Text(i, "dataset"), OptionalText(i, "version"), Text(i, "note")))],
        References = References(manifest, "references"),
    };
}
