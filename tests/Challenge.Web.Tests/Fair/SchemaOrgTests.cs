using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>The JSON-LD block of a dataset's page says what HTTP serves.</summary>
public sealed class SchemaOrgTests(SharedServer shared)
{
    [Fact]
    public async Task The_block_in_the_page_lists_the_files_with_the_bytes_and_digests_that_are_served()
    {
        using HttpClient client = shared.Server.Open();
        string html = await client.GetStringAsync(Http.At("/datasets/higgs-tautau"));
        MatchCollection blocks = Regex.Matches(html, "<script[^>]*application/ld\\+json[^>]*>(.*?)</script>", RegexOptions.Singleline);
        Match block = Assert.Single(blocks);
        JsonElement dataset = JsonDocument.Parse(block.Groups[1].Value).RootElement;
        Assert.InRange(dataset.GetProperty("description").GetString()!.Length, 50, 5000);
        Assert.DoesNotContain("**", dataset.GetProperty("description").GetString(), StringComparison.Ordinal);
        foreach (string property in (string[])["name", "url", "version", "license", "creator", "publisher", "datePublished", "dateCreated", "keywords", "inLanguage", "identifier",
            "isAccessibleForFree", "conditionsOfAccess", "includedInDataCatalog", "citation", "variableMeasured", "prov:wasGeneratedBy", "dateModified"])
            Assert.True(dataset.TryGetProperty(property, out _), property);

        JsonElement[] files = [.. dataset.GetProperty("distribution").EnumerateArray()];
        Assert.Equal("text/csv", files[0].GetProperty("encodingFormat").GetString());
        foreach (JsonElement file in files)
        {
            using HttpResponseMessage served = await client.GetAsync(new Uri(file.GetProperty("contentUrl").GetString()!));
            byte[] content = await served.Content.ReadAsByteArrayAsync();
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Equal(file.GetProperty("contentSize").GetString(), $"{content.Length} B");
        }
    }

    [Fact]
    public void People_and_organisations_are_told_apart_and_a_DOI_is_an_identifier()
    {
        DatasetManifest manifest = Manifest() with
        {
            Creators = [new Creator("Curie, Marie", "https://orcid.org/0000-0002-1825-0097", "Sorbonne", "https://ror.org/02en5vm52"), new Creator("CERN", null, null)],
        };
        JsonElement dataset = JsonDocument.Parse(new SchemaOrgDocument().Write(Publications.Of(manifest, doi: "10.1234/abc"))).RootElement;
        JsonElement person = dataset.GetProperty("creator")[0];
        Assert.Equal(("Person", "Marie Curie", "Curie"), (person.GetProperty("@type").GetString(), person.GetProperty("name").GetString(), person.GetProperty("familyName").GetString()));
        Assert.Equal("https://orcid.org/0000-0002-1825-0097", person.GetProperty("@id").GetString());
        Assert.Equal("https://ror.org/02en5vm52", person.GetProperty("affiliation").GetProperty("@id").GetString());
        Assert.Equal("Organization", dataset.GetProperty("creator")[1].GetProperty("@type").GetString());
        Assert.Equal("https://doi.org/10.1234/abc", dataset.GetProperty("sameAs").GetString());
        Assert.Equal("doi:10.1234/abc", dataset.GetProperty("identifier").GetProperty("value").GetString());
        Assert.Equal(["train.csv", "train.npz"], dataset.GetProperty("distribution").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
    }

    [Fact]
    public void Nothing_in_a_manifest_can_end_the_script_element() =>
        Assert.DoesNotContain("<", LandingPageBlock.Write(Publications.Of(Publications.Hostile(Manifest()))), StringComparison.Ordinal);

    private DatasetManifest Manifest() => shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")!;
}
