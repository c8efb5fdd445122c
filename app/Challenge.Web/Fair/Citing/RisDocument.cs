using System.Globalization;
using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Citing;

/// <summary>A RIS record of type DATA, one tag a line.</summary>
public sealed class RisDocument : IMetadataDocument
{
    public string Name => "citation.ris";

    public string Title => "RIS";

    public string Purpose => "For Zotero, EndNote and other reference managers.";

    public string MediaType => "application/x-research-info-systems";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        StringBuilder record = new();
        void Say(string tag, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                record.Append(tag).Append("  - ").Append(OneLine.Of(value)).Append("\r\n");
        }

        Say("TY", "DATA");
        Say("ID", CitationKey.Of(manifest));
        foreach (Creator creator in manifest.Creators)
            Say("AU", creator.Name);
        Say("TI", manifest.Title);
        Say("PY", manifest.DatePublished.Year.ToString(CultureInfo.InvariantCulture));
        Say("DA", manifest.DatePublished.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));
        Say("PB", publication.Publisher.Name);
        Say("ET", publication.Record.Version);
        Say("DO", publication.Record.Doi);
        Say("UR", publication.CiteAs);
        Say("LA", "en");
        Say("AB", manifest.Summary);
        foreach (string keyword in manifest.Keywords)
            Say("KW", keyword);
        record.Append("ER  - \r\n");
        return Encoding.UTF8.GetBytes(record.ToString());
    }
}
