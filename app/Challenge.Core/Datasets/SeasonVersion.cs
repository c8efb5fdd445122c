using System.Globalization;
using System.Text.RegularExpressions;

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

    [GeneratedRegex(@"[+.]season\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Season();
}
