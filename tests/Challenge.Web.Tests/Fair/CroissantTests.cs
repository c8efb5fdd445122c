using System.Text.Json;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Fair;

namespace Challenge.Web.Tests.Fair;

/// <summary>What the specification of Croissant 1.1 asks, over every manifest of the repository. The reference loader is silent on most of it.</summary>
public sealed class CroissantTests
{
    private static readonly ManifestCatalog s_catalog = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest"));

    public static TheoryData<string> Ids => [.. s_catalog.Datasets.Select(d => d.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void It_says_what_must_and_what_should_be_said(string id)
    {
        JsonElement dataset = Read(Of(id, "csv", "npz"));
        Assert.Equal("https://schema.org/", dataset.GetProperty("@context").GetProperty("@vocab").GetString());
        Assert.Equal("Dataset", dataset.GetProperty("@type").GetString());
        Assert.Equal(["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"], dataset.GetProperty("conformsTo").EnumerateArray().Select(v => v.GetString()));
        foreach (string text in (string[])["name", "url", "license", "datePublished", "version", "dateCreated", "dateModified", "sdLicense", "sdDatePublished", "inLanguage", "citeAs"])
            Assert.False(string.IsNullOrWhiteSpace(dataset.GetProperty(text).GetString()), text);
        Assert.InRange(dataset.GetProperty("description").GetString()!.Length, 50, 5000);
        Assert.NotEmpty(dataset.GetProperty("keywords").EnumerateArray());
        Assert.All(dataset.GetProperty("creator").EnumerateArray(), creator =>
        {
            Assert.Contains(creator.GetProperty("@type").GetString(), (string[])["Person", "Organization"]);
            Assert.NotEqual("", creator.GetProperty("name").GetString());
        });
        Assert.Equal("A laboratory", dataset.GetProperty("publisher").GetProperty("name").GetString());
        Assert.Equal("A laboratory", dataset.GetProperty("sdPublisher").GetProperty("name").GetString());
        Assert.False(dataset.GetProperty("isLiveDataset").GetBoolean());
        Assert.StartsWith("@misc{", dataset.GetProperty("citeAs").GetString(), StringComparison.Ordinal);
        Assert.All(dataset.GetProperty("distribution").EnumerateArray(), file =>
        {
            Assert.Equal("cr:FileObject", file.GetProperty("@type").GetString());
            Assert.Matches("^[0-9a-f]{64}$", file.GetProperty("sha256").GetString());
            Assert.Matches("^[0-9]+ B$", file.GetProperty("contentSize").GetString());
            Assert.StartsWith(Publications.Server, file.GetProperty("contentUrl").GetString(), StringComparison.Ordinal);
            Assert.True(file.TryGetProperty("encodingFormat", out _));
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void No_reference_leads_nowhere_and_no_name_is_given_twice(string id)
    {
        foreach (string format in (string[])["csv", "csv.gz", "parquet", "npz"])
        {
            JsonElement dataset = Read(Of(id, format));
            List<string> defined = [], referred = [];
            Collect(dataset.GetProperty("distribution"), defined, referred);
            Collect(dataset.GetProperty("recordSet"), defined, referred);
            Assert.Equal(defined.Distinct(), defined);
            Assert.Empty(referred.Except(defined));
            Assert.DoesNotContain(defined, name => name.Any(char.IsWhiteSpace));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_splits_are_named_and_their_records_have_the_columns_that_are_published(string id)
    {
        Publication publication = Of(id, "parquet");
        JsonElement[] sets = [.. Read(publication).GetProperty("recordSet").EnumerateArray()];
        Assert.Equal("cr:Split", sets[0].GetProperty("dataType").GetString());
        Assert.Equal(publication.Manifest.Splits.Select(s => s.Name), sets[0].GetProperty("data").EnumerateArray().Select(row => row.GetProperty("splits/name").GetString()));
        string[] keys = [.. sets[0].GetProperty("field").EnumerateArray().Select(f => f.GetProperty("@id").GetString()!)];
        Assert.All(sets[0].GetProperty("data").EnumerateArray(), row => Assert.Equal(keys.Order(), row.EnumerateObject().Select(p => p.Name).Order()));

        foreach (Split split in publication.Manifest.Splits)
        {
            JsonElement records = sets.Single(s => s.GetProperty("@id").GetString() == split.Name);
            JsonElement[] fields = [.. records.GetProperty("field").EnumerateArray()];
            Assert.Equal("splits/name", fields[0].GetProperty("references").GetProperty("field").GetProperty("@id").GetString());
            Assert.Equal(split.Name, fields[0].GetProperty("value").GetString());
            Field[] published = [.. publication.Manifest.FieldsOf(split.Name).Where(f => !(split.IsSealed && f.IsTruth))];
            Assert.Equal(published.Select(f => f.Name), fields.Skip(1).Select(f => f.GetProperty("source").GetProperty("extract").GetProperty("column").GetString()));
            foreach ((Field field, JsonElement described) in published.Zip(fields.Skip(1)))
            {
                Assert.Equal(field.Role is FieldRole.Label or FieldRole.Target, described.GetProperty("dataType").ToString().Contains("cr:Label", StringComparison.Ordinal));
                Assert.Equal(field.Unit, described.GetProperty("unitText").GetString());
                Assert.Equal(field.Shape.Count > 0, described.TryGetProperty("arrayShape", out JsonElement shape) && described.GetProperty("isArray").GetBoolean());
                if (field.Shape.Count > 0)
                    Assert.Equal(string.Join(",", field.Shape), shape.GetString());
            }
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_question_of_the_responsible_AI_vocabulary_that_can_be_is_answered(string id)
    {
        // The properties of the vocabulary 1.0, in the order of its specification.
        string[] properties =
        [
            "dataCollection", "dataCollectionType", "dataCollectionMissingData", "dataCollectionRawData", "dataCollectionTimeframe", "dataImputationProtocol",
            "dataManipulationProtocol", "dataPreprocessingProtocol", "dataAnnotationProtocol", "dataAnnotationPlatform", "dataAnnotationAnalysis", "dataReleaseMaintenancePlan",
            "personalSensitiveInformation", "dataSocialImpact", "dataBiases", "dataLimitations", "dataUseCases", "annotationsPerItem", "annotatorDemographics", "machineAnnotationTools",
        ];
        JsonElement dataset = Read(Of(id, "csv"));
        JsonProperty[] answers = [.. dataset.EnumerateObject().Where(p => p.Name.StartsWith("rai:", StringComparison.Ordinal))];
        Assert.All(answers, answer => Assert.False(string.IsNullOrWhiteSpace(answer.Value.GetString()), answer.Name));
        Assert.Empty(answers.Select(a => a.Name["rai:".Length..]).Except(properties));
        // Of what others published some is not stated anywhere; of what is made here all is known.
        if (s_catalog.FindDataset(id)!.Source is GeneratorSource)
            Assert.Equal(properties.Order(), answers.Select(a => a.Name["rai:".Length..]).Order());
    }

    [Fact]
    public void Files_that_loaders_cannot_read_as_tables_are_listed_without_records()
    {
        JsonElement dataset = Read(Of("top-tagging", "npz", "h5"));
        Assert.Equal("splits", Assert.Single(dataset.GetProperty("recordSet").EnumerateArray()).GetProperty("@id").GetString());
        Assert.Equal(6, dataset.GetProperty("distribution").GetArrayLength());
    }

    [Fact]
    public void Records_are_read_of_the_most_readable_file_and_Parquet_has_both_its_names()
    {
        Publication publication = Of("higgs-tautau", "csv.gz", "parquet", "npz");
        JsonElement dataset = Read(publication);
        JsonElement parquet = dataset.GetProperty("distribution").EnumerateArray().First(f => f.GetProperty("name").GetString() == "train.parquet");
        Assert.Equal(["application/vnd.apache.parquet", "application/x-parquet"], parquet.GetProperty("encodingFormat").EnumerateArray().Select(v => v.GetString()));
        Assert.EndsWith("/files/train.parquet", SourceOf(dataset), StringComparison.Ordinal);
        Assert.EndsWith("/files/train.csv", SourceOf(Read(Of("higgs-tautau", "csv.gz", "parquet", "csv"))), StringComparison.Ordinal);
        Assert.EndsWith("/files/train.csv.gz", SourceOf(Read(Of("higgs-tautau", "csv.gz", "npz"))), StringComparison.Ordinal);

        static string? SourceOf(JsonElement dataset) =>
            dataset.GetProperty("recordSet")[1].GetProperty("field")[1].GetProperty("source").GetProperty("fileObject").GetProperty("@id").GetString();
    }

    [Fact]
    public void In_a_text_file_a_short_array_is_its_elements()
    {
        JsonElement train = Read(Of("matrix-element", "csv")).GetProperty("recordSet")[1];
        string[] columns = [.. train.GetProperty("field").EnumerateArray().Select(f => f.GetProperty("name").GetString()!)];
        Assert.Equal(24, columns.Count(c => c.StartsWith("momenta_", StringComparison.Ordinal)));
        Assert.Contains("momenta_5_3", columns);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_block_of_a_page_says_all_that_schema_org_does_and_stays_short(string id)
    {
        Publication publication = Of(id, "csv", "npz");
        string text = LandingPageBlock.Write(publication);
        JsonElement block = JsonDocument.Parse(text).RootElement;
        foreach (JsonProperty said in JsonDocument.Parse(new SchemaOrgDocument().Write(publication)).RootElement.EnumerateObject())
        {
            if (said.Name is not ("@context" or "distribution"))
                Assert.True(JsonElement.DeepEquals(said.Value, block.GetProperty(said.Name)), said.Name);
        }
        Assert.True(text.Length <= LandingPageBlock.MaximumLength || !block.TryGetProperty("recordSet", out _), $"{text.Length} characters");
        Assert.InRange(text.Length, 1000, 60_000);
    }

    private static JsonElement Read(Publication publication) => JsonDocument.Parse(new CroissantDocument().Write(publication)).RootElement;

    /// <summary>A publication of a shipped manifest with a file of each format for each split.</summary>
    private static Publication Of(string id, params string[] formats)
    {
        Publication made = Publications.Of(s_catalog.FindDataset(id)!);
        DatasetRecord record = made.Record with
        {
            Files = [.. made.Manifest.Splits.SelectMany(s => formats.Select(f => new DatasetFile(s.Name, f, new string('c', 64), 4096, s.Rows, f == "csv" ? "text/csv" : "application/octet-stream")))],
        };
        return made with { Version = made.Version with { Record = record, All = [record] } };
    }

    /// <summary>Names that objects give themselves, and names that stand alone and so mean another object.</summary>
    private static void Collect(JsonElement element, List<string> defined, List<string> referred)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    Collect(item, defined, referred);
                break;
            case JsonValueKind.Object:
                if (element.TryGetProperty("@id", out JsonElement name))
                    (element.EnumerateObject().Count() == 1 ? referred : defined).Add(name.GetString()!);
                foreach (JsonProperty property in element.EnumerateObject())
                    Collect(property.Value, defined, referred);
                break;
        }
    }
}
