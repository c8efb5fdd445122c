using System.Globalization;
using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Citing;

/// <summary>A BibTeX entry.</summary>
public sealed class BibTexDocument : IMetadataDocument
{
    public string Name => "citation.bib";

    public string Title => "BibTeX";

    public string Purpose => "For papers in LaTeX.";

    public string MediaType => "application/x-bibtex";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) =>
        Encoding.UTF8.GetBytes(Entry(publication.Manifest, publication.CiteAs, publication.Record.Doi, publication.Publisher.Name) + "\n");

    /// <summary>The entry's text; also of a dataset that is not published yet, which then has neither DOI nor publisher.</summary>
    public static string Entry(DatasetManifest dataset, string url, string? doi = null, string? publisher = null)
    {
        StringBuilder entry = new();
        entry.Append(CultureInfo.InvariantCulture, $"@misc{{{CitationKey.Of(dataset)}");
        Add(entry, "author", string.Join(" and ", dataset.Creators.Select(Author)));
        Add(entry, "title", $"{{{Escape(dataset.Title)}}}");
        Add(entry, "year", dataset.DatePublished.Year.ToString(CultureInfo.InvariantCulture));
        Add(entry, "month", dataset.DatePublished.Month.ToString(CultureInfo.InvariantCulture));
        if (publisher is not null)
            Add(entry, "publisher", $"{{{Escape(publisher)}}}");
        Add(entry, "version", Escape(dataset.Version));
        Add(entry, "note", "Dataset");
        if (doi is not null)
            Add(entry, "doi", doi);
        Add(entry, "url", url.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal));
        return entry.Append("\n}").ToString();
    }

    /// <summary>The entry of a collection.</summary>
    public static string Entry(CollectionDefinition collection, string url)
    {
        StringBuilder entry = new();
        entry.Append(CultureInfo.InvariantCulture, $"@misc{{{CitationKey.Of(collection.Id, collection.DatePublished)}");
        Add(entry, "author", string.Join(" and ", collection.Creators.Select(Author)));
        Add(entry, "title", $"{{{Escape(collection.Title)}}}");
        Add(entry, "year", collection.DatePublished.Year.ToString(CultureInfo.InvariantCulture));
        Add(entry, "note", "Collection of datasets");
        Add(entry, "url", url);
        return entry.Append("\n}").ToString();
    }

    private static void Add(StringBuilder entry, string field, string value) => entry.Append(CultureInfo.InvariantCulture, $",\n  {field,-9} = {{{value}}}");

    /// <summary>"Family, Given" of a person; the name of an organisation in braces, so that it is not taken apart into first and last names.</summary>
    private static string Author(Creator creator) =>
        creator.GivenName is { } given ? $"{Part(creator.FamilyName)}, {Part(given)}" : $"{{{Escape(creator.Name)}}}";

    private static string Part(string name)
    {
        string escaped = Escape(name);
        return escaped.Contains(',', StringComparison.Ordinal) || escaped.Contains(" and ", StringComparison.OrdinalIgnoreCase) ? $"{{{escaped}}}" : escaped;
    }

    /// <summary>Braces count for BibTeX even behind a backslash, so they are written as words.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in OneLine.Of(text))
        {
            escaped.Append(c switch
            {
                '&' or '%' or '$' or '#' or '_' => $"\\{c}",
                '{' => "\\textbraceleft{}",
                '}' => "\\textbraceright{}",
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                _ => c.ToString(),
            });
        }
        return escaped.ToString();
    }
}
