using Challenge.Datasets.Manifests;
using Markdig;

namespace Challenge.Web.Fair;

/// <summary>Texts of manifests without their Markdown.</summary>
internal static class PlainText
{
    /// <summary>Longest description that Google's dataset search takes.</summary>
    private const int MaximumDescription = 5000;

    public static string Of(string markdown) => Markdown.ToPlainText(markdown).Trim();

    /// <summary>A dataset's description of at most 5000 characters.</summary>
    public static string Description(DatasetManifest manifest)
    {
        string plain = Of(manifest.Description);
        return plain.Length <= MaximumDescription ? plain : plain[..(MaximumDescription - 1)] + "…";
    }
}
