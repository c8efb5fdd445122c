using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Web.Fair.Citing;

namespace Challenge.Web.Fair;

/// <summary>
/// A version as Croissant 1.1 (MLCommons, 2026) with the responsible-AI vocabulary 1.0: what loaders of machine-learning datasets read. It says what the
/// schema.org description says, and how the rows of the files become records.
/// </summary>
public sealed class CroissantDocument : IMetadataDocument
{
    /// <summary>The version of the format that the document conforms to.</summary>
    public const string Version = "http://mlcommons.org/croissant/1.1";

    /// <summary>The version of the responsible-AI vocabulary.</summary>
    public const string ResponsibleAi = "http://mlcommons.org/croissant/RAI/1.0";

    public string Name => "croissant.json";

    public string Title => "Croissant 1.1";

    public string Purpose => "For loaders of machine-learning datasets: files, splits, columns with their types, and what to know before using them responsibly.";

    public string MediaType => "application/ld+json";

    public string? Profile => Version;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) => Json.File(Make(publication, withRecords: true));

    /// <param name="publication">The version.</param>
    /// <param name="withRecords">Whether splits and columns are described, which they are of a version that can be read; without them it is a quarter as long.</param>
    internal static JsonObject Make(Publication publication, bool withRecords)
    {
        JsonObject dataset = SchemaOrgDocument.Make(publication);
        dataset["@context"] = CroissantContext.Make();
        dataset["conformsTo"] = new JsonArray(Version, ResponsibleAi);
        dataset["isLiveDataset"] = false;
        dataset["citeAs"] = BibTexDocument.Entry(publication.Manifest, publication.CiteAs, publication.Record.Doi, publication.Publisher.Name);
        // Descriptions are free, as the catalogue says of all of them.
        dataset["sdLicense"] = "https://creativecommons.org/publicdomain/zero/1.0/";
        dataset["sdPublisher"] = dataset["publisher"]!.DeepClone();
        dataset["sdDatePublished"] = publication.DateModified;
        CroissantResponsibility.Add(dataset, publication.Manifest);
        foreach ((JsonNode? node, DatasetFile file) in dataset["distribution"]!.AsArray().Zip(publication.Files))
            Refine(node!.AsObject(), file);
        if (withRecords && publication.Record.Withdrawal is null)
            dataset.Say("recordSet", CroissantRecords.Make(publication));
        return dataset;
    }

    private static void Refine(JsonObject node, DatasetFile file)
    {
        node["@type"] = "cr:FileObject";
        node["description"] = $"Split {file.Split} as {file.Format}.";
        switch (file.Format)
        {
            // The registered type, and the one by which the reference loader knows Parquet.
            case "parquet":
                node["encodingFormat"] = new JsonArray("application/vnd.apache.parquet", "application/x-parquet");
                break;
            case "csv.gz":
                node["encodingFormat"] = new JsonArray("application/gzip", "text/csv");
                break;
        }
    }
}
