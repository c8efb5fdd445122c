using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Citing;

/// <summary>A CITATION.cff file of Citation File Format 1.2.0.</summary>
public sealed partial class CffDocument : IMetadataDocument
{
    public string Name => "citation.cff";

    public string Title => "Citation File Format 1.2";

    public string Purpose => "For repositories of code that use the dataset.";

    public string MediaType => "application/yaml";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        StringBuilder file = new("cff-version: 1.2.0\n");
        void Say(string key, string value) => file.Append(CultureInfo.InvariantCulture, $"{key}: {Quoted.Of(value)}\n");

        Say("message", "If you use this dataset, please cite this version of it.");
        file.Append("type: dataset\n");
        Say("title", OneLine.Of(manifest.Title));
        Say("abstract", PlainText.Description(manifest));
        file.Append("authors:\n");
        foreach (Creator creator in manifest.Creators)
            Write(file, creator);
        Say("version", publication.Record.Version);
        Say("date-released", publication.DatePublished);
        if (publication.Record.Doi is { } doi)
            Say("doi", doi);
        file.Append(CultureInfo.InvariantCulture, $"identifiers:\n  - type: url\n    value: {Quoted.Of(publication.Page)}\n    description: \"This version\"\n");
        file.Append(CultureInfo.InvariantCulture, $"  - type: url\n    value: {Quoted.Of(publication.Concept)}\n    description: \"All versions\"\n");
        Say("url", publication.Page);
        if (Licence.SpdxOf(manifest) is { } spdx)
            Say("license", spdx);
        Say("license-url", manifest.LicenseUrl);
        file.Append("keywords:\n");
        foreach (string keyword in manifest.Keywords.Select(OneLine.Of).Distinct())
            file.Append(CultureInfo.InvariantCulture, $"  - {Quoted.Of(keyword)}\n");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static void Write(StringBuilder file, Creator creator)
    {
        void Say(string key, string value) => file.Append(CultureInfo.InvariantCulture, $"    {key}: {Quoted.Of(OneLine.Of(value))}\n");
        int start = file.Length;
        if (creator.GivenName is { } given)
        {
            Say("family-names", creator.FamilyName);
            Say("given-names", given);
            if (creator.Affiliation is { } institution)
                Say("affiliation", institution);
        }
        else
        {
            Say("name", creator.Name);
        }
        if (creator.Orcid is { } orcid && Orcid().IsMatch(orcid))
            Say("orcid", orcid);
        file[start + 2] = '-';
    }

    [GeneratedRegex(@"^https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Orcid();
}
