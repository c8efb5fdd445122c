namespace Challenge.Datasets.Manifests.Reading;

/// <summary>A licence is an SPDX id, or points to the words of the source where there is one.</summary>
internal static class LicenseRule
{
    public const string SeeSource = "see source";

    public static void Check(MapNode manifest, bool hasSource, ProblemList problems)
    {
        if (manifest.FindScalar("license") is not { } license || (hasSource && license.Text == SeeSource))
            return;
        if (license.Text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '+')))
            problems.Add(license, $"license must be one SPDX id (https://spdx.org/licenses/) such as CC-BY-4.0{(hasSource ? ", or the words: " + SeeSource : "")}. It is '{license.Text}'");
    }
}
