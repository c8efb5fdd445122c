using System.Globalization;
using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Components.Text;

/// <summary>How to cite a dataset.</summary>
public static class Citation
{
    /// <summary>One line for a reference list.</summary>
    public static string Plain(DatasetManifest dataset, string url) =>
        $"{string.Join("; ", dataset.Creators.Select(c => c.Name))} ({dataset.DatePublished.Year}). {dataset.Title}, version {dataset.Version}. {url}";

    /// <summary>A BibTeX entry.</summary>
    public static string BibTeX(DatasetManifest dataset, string url)
    {
        string key = string.Concat(dataset.Id.Where(char.IsAsciiLetterOrDigit)) + dataset.DatePublished.Year.ToString(CultureInfo.InvariantCulture);
        StringBuilder entry = new();
        entry.Append(CultureInfo.InvariantCulture, $"@misc{{{key},\n");
        entry.Append(CultureInfo.InvariantCulture, $"  author  = {{{string.Join(" and ", dataset.Creators.Select(c => Escape(c.Name)))}}},\n");
        entry.Append(CultureInfo.InvariantCulture, $"  title   = {{{{{Escape(dataset.Title)}}}}},\n");
        entry.Append(CultureInfo.InvariantCulture, $"  year    = {{{dataset.DatePublished.Year}}},\n");
        entry.Append(CultureInfo.InvariantCulture, $"  version = {{{Escape(dataset.Version)}}},\n");
        entry.Append(CultureInfo.InvariantCulture, $"  url     = {{{url}}}\n}}");
        return entry.ToString();
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '&' or '%' or '$' or '#' or '_' => $"\\{c}",
                '{' => "\\{",
                '}' => "\\}",
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }
}
