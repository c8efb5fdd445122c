using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Citing;

/// <summary>The key under which a dataset stands in a list of references: its id and year in letters and digits, which every format takes.</summary>
internal static class CitationKey
{
    public static string Of(DatasetManifest dataset) => Of(dataset.Id, dataset.DatePublished);

    public static string Of(string id, DateOnly published) =>
        string.Concat(id.Where(char.IsAsciiLetterOrDigit)) + published.Year.ToString(CultureInfo.InvariantCulture);
}
