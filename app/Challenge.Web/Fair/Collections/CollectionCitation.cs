using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Collections;

/// <summary>How to cite a collection.</summary>
internal static class CollectionCitation
{
    public static string Plain(CollectionDefinition collection, string server) => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join("; ", collection.Creators.Select(c => c.Name))} ({collection.DatePublished.Year}). {collection.Title}, a collection of datasets. {server}/collections/{collection.Id}");

    public static string BibTeX(CollectionDefinition collection, string server) => string.Create(
        CultureInfo.InvariantCulture,
        $"@misc{{{string.Concat(collection.Id.Where(char.IsAsciiLetterOrDigit))}{collection.DatePublished.Year},\n  author = {{{Braced(string.Join(" and ", collection.Creators.Select(c => c.Name)))}}},\n  title  = {{{{{Braced(collection.Title)}}}}},\n  year   = {{{collection.DatePublished.Year}}},\n  note   = {{Collection of datasets}},\n  url    = {{{server}/collections/{collection.Id}}}\n}}\n");

    /// <summary>Without what would end a value.</summary>
    private static string Braced(string text) => string.Concat(text.Select(c => c is '{' or '}' or '\\' ? "" : c is '&' or '%' or '$' or '#' or '_' ? "\\" + c : c.ToString()));
}
