using System.Text.Json;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Fair;

/// <summary>JSON-LD as jsonld.js reads it, in safe mode: a term that means nothing is an error.</summary>
public sealed class JsonLdTests(SharedServer shared)
{
    /// <summary>RO-Crate's context would have to be fetched.</summary>
    public static TheoryData<string> Names => [.. new MetadataDocuments().All.Where(d => d.MediaType == "application/ld+json" && !d.Name.StartsWith("ro-crate", StringComparison.Ordinal)).Select(d => d.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_term_of_a_description_means_something(string name)
    {
        Validators.SkipWhenMissing();
        using HttpClient client = shared.Server.Open();
        Validators.Validate("jsonld", name, await client.GetByteArrayAsync(Http.At($"/datasets/higgs-tautau/{name}")));
    }

    [Fact]
    public async Task Croissant_expands_to_the_terms_of_its_vocabularies()
    {
        Validators.SkipWhenMissing();
        using HttpClient client = shared.Server.Open();
        JsonElement said = Validators.Validate("jsonld", "croissant.json", await client.GetByteArrayAsync(Http.At("/datasets/higgs-tautau/croissant.json")));
        string[] properties = [.. said.GetProperty("properties").EnumerateArray().Select(p => p.GetString()!)];
        foreach (string term in (string[])["http://mlcommons.org/croissant/recordSet", "http://mlcommons.org/croissant/field", "http://mlcommons.org/croissant/references",
            "http://mlcommons.org/croissant/citeAs", "http://purl.org/dc/terms/conformsTo", "http://mlcommons.org/croissant/RAI/dataBiases", "https://schema.org/sha256", "https://schema.org/sdLicense"])
            Assert.Contains(term, properties);
    }

    [Fact]
    public async Task A_task_expands_to_the_terms_of_its_vocabulary()
    {
        Validators.SkipWhenMissing();
        using HttpClient client = shared.Server.Open();
        JsonElement said = Validators.Validate("jsonld", "task.jsonld", await client.GetByteArrayAsync(Http.At("/challenges/higgs-tautau/task.jsonld")));
        Assert.Contains("http://mlcommons.org/croissant/schema", said.GetProperty("properties").EnumerateArray().Select(p => p.GetString()));
    }
}
