using System.Text.RegularExpressions;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair;

/// <summary>The licence of a dataset as an identifier of the SPDX License List, where the manifest gives one.</summary>
internal static partial class Licence
{
    /// <summary>Where the identifiers of the list are looked up.</summary>
    public const string SpdxList = "https://spdx.org/licenses/";

    /// <summary>The identifier, for example <c>CC-BY-4.0</c>; null where the manifest only points to the words of the source.</summary>
    public static string? SpdxOf(DatasetManifest manifest) => Identifier().IsMatch(manifest.License) ? manifest.License : null;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
