using System.Globalization;
using System.Text.RegularExpressions;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets;

/// <summary>
/// Versions of a dataset's seasons. The first season of a version is the version itself; a later one, whose sealed splits were made anew, is named in the build
/// metadata (Semantic Versioning 2.0.0, section 10): <c>1.0.0+season.2</c>, <c>1.0.0+small.season.2</c>.
/// </summary>
public static partial class SeasonVersion
{
    /// <summary>The version of that season.</summary>
    public static string Of(string version, int season) =>
        string.Create(CultureInfo.InvariantCulture, $"{version}{(version.Contains('+', StringComparison.Ordinal) ? '.' : '+')}season.{season}");

    /// <summary>The manifest's version, whatever the season.</summary>
    public static string Base(string version) => Season().Replace(version, "");

    /// <summary>x.y.z of a version, without edition and season.</summary>
    public static string Plain(string version) => version.Split('+')[0];

    /// <summary>Of all records, the one that the server serves of a dataset: the newest that is published, or where none is the newest of all; null when there is none.</summary>
    /// <param name="records">Records, of each dataset the newest first.</param>
    /// <param name="dataset">The dataset.</param>
    public static DatasetRecord? FindServed(this IEnumerable<DatasetRecord> records, DatasetManifest dataset)
    {
        List<DatasetRecord> mine = [.. records.Where(r => r.Id == dataset.Id)];
        return mine.FirstOrDefault(r => r.State == DatasetState.Published) ?? mine.FirstOrDefault();
    }

    [GeneratedRegex(@"[+.]season\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Season();
}
