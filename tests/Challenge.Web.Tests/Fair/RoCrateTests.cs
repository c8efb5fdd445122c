using System.Text.Json;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>The RO-Crate is flat, whole, and about what is served.</summary>
public sealed class RoCrateTests(SharedServer shared)
{
    [Fact]
    public void Every_entity_that_is_pointed_to_is_in_the_graph_once()
    {
        foreach (DatasetManifest manifest in shared.Server.Services.GetRequiredService<ManifestCatalog>().Datasets.SelectMany(d => (DatasetManifest[])[d, Publications.Hostile(d)]))
        {
            JsonElement crate = JsonDocument.Parse(new RoCrateDocument().Write(Publications.Of(manifest, "10.1234/abc"))).RootElement;
            Assert.Equal("https://w3id.org/ro/crate/1.2/context", crate.GetProperty("@context").GetString());
            JsonElement[] graph = [.. crate.GetProperty("@graph").EnumerateArray()];
            string[] ids = [.. graph.Select(e => e.GetProperty("@id").GetString()!)];
            Assert.Equal(ids.Length, ids.Distinct().Count());
            foreach (JsonElement entity in graph.Where(e => !e.GetProperty("@id").GetString()!.EndsWith("ro-crate-metadata.json", StringComparison.Ordinal)))
                Assert.All(References(entity), id => Assert.Contains(id, ids));
        }
    }

    [Fact]
    public void The_root_says_what_version_1_2_asks_for()
    {
        DatasetManifest manifest = shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")!;
        JsonElement[] graph = [.. JsonDocument.Parse(new RoCrateDocument().Write(Publications.Of(manifest))).RootElement.GetProperty("@graph").EnumerateArray()];
        JsonElement descriptor = graph[0];
        Assert.Equal("https://w3id.org/ro/crate/1.2", descriptor.GetProperty("conformsTo").GetProperty("@id").GetString());
        string root = descriptor.GetProperty("about").GetProperty("@id").GetString()!;
        JsonElement dataset = graph.Single(e => e.GetProperty("@id").GetString() == root);
        Assert.Equal(2, dataset.GetProperty("hasPart").GetArrayLength());
        foreach (string property in (string[])["name", "description", "datePublished", "license", "identifier", "cite-as", "publisher", "contactPoint", "sdDatePublished", "author"])
            Assert.True(dataset.TryGetProperty(property, out _), property);
        JsonElement identifier = graph.Single(e => e.GetProperty("@id").GetString() == dataset.GetProperty("identifier").GetProperty("@id").GetString());
        Assert.Equal("PropertyValue", identifier.GetProperty("@type").GetString());
    }

    private static IEnumerable<string> References(JsonElement entity) =>
        from property in entity.EnumerateObject()
        from value in property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToArray() : [property.Value]
        where value.ValueKind == JsonValueKind.Object
        select value.GetProperty("@id").GetString()!;
}
