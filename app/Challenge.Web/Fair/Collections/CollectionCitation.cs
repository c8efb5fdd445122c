using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Collections;

/// <summary>How to cite a collection.</summary>
internal static class CollectionCitation
{
    public static string Plain(CollectionDefinition collection, string server) => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join("; ", collection.Creators.Select(c => c.Name))} ({collection.DatePublished.Year}). {collection.Title}, a collection of datasets. {server}/collections/{collection.Id}");
}
