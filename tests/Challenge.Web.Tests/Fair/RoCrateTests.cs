using System.Security.Cryptography;
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

    [Fact]
    public void It_is_flat_and_every_entity_says_what_it_is_and_what_it_is_called()
    {
        foreach (DatasetManifest manifest in shared.Server.Services.GetRequiredService<ManifestCatalog>().Datasets)
        {
            JsonElement[] graph = [.. JsonDocument.Parse(new RoCrateDocument().Write(Publications.Of(manifest))).RootElement.GetProperty("@graph").EnumerateArray()];
            Assert.EndsWith("/ro-crate-metadata.json", graph[0].GetProperty("@id").GetString(), StringComparison.Ordinal);
            Assert.Equal("CreativeWork", graph[0].GetProperty("@type").GetString());
            foreach (JsonElement entity in graph.Skip(1))
            {
                Assert.False(string.IsNullOrEmpty(entity.GetProperty("@type").GetString()), entity.ToString());
                Assert.False(string.IsNullOrEmpty(entity.GetProperty("name").GetString()), entity.ToString());
                // "An entity MUST NOT be nested": an object is a reference and nothing else.
                Assert.All(Values(entity).Where(v => v.ValueKind == JsonValueKind.Object), v => Assert.Equal("@id", Assert.Single(v.EnumerateObject()).Name));
                Assert.DoesNotContain(Values(entity), v => v.ValueKind == JsonValueKind.Array);
            }
        }
    }

    [Fact]
    public async Task Every_part_is_served_as_it_is_described()
    {
        using HttpClient client = shared.Server.Open();
        JsonElement[] graph = [.. JsonDocument.Parse(await client.GetStringAsync(Http.At("/datasets/higgs-tautau/ro-crate-metadata.json"))).RootElement.GetProperty("@graph").EnumerateArray()];
        Dictionary<string, JsonElement> entities = graph.ToDictionary(e => e.GetProperty("@id").GetString()!);
        JsonElement root = entities[graph[0].GetProperty("about").GetProperty("@id").GetString()!];
        string[] parts = [.. root.GetProperty("hasPart").EnumerateArray().Select(p => p.GetProperty("@id").GetString()!)];
        Assert.Equal(6, parts.Length);
        foreach (string part in parts)
        {
            Assert.Equal("File", entities[part].GetProperty("@type").GetString());
            using HttpResponseMessage served = await client.GetAsync(new Uri(part));
            byte[] content = await served.Content.ReadAsByteArrayAsync();
            Assert.Equal(entities[part].GetProperty("contentSize").GetString(), $"{content.Length}");
            Assert.Equal(entities[part].GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
            Assert.Equal(entities[part].GetProperty("encodingFormat").GetString(), served.Content.Headers.ContentType?.MediaType);
        }
        // The descriptor's own address and the root's lead somewhere too.
        using HttpResponseMessage descriptor = await client.GetAsync(new Uri(graph[0].GetProperty("@id").GetString()!));
        Assert.True(descriptor.IsSuccessStatusCode, graph[0].ToString());
        using HttpResponseMessage page = await client.GetAsync(new Uri(root.GetProperty("url").GetString()!));
        Assert.True(page.IsSuccessStatusCode, root.ToString());
    }

    private static IEnumerable<JsonElement> Values(JsonElement entity) =>
        from property in entity.EnumerateObject()
        from value in property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToArray() : [property.Value]
        select value;

    private static IEnumerable<string> References(JsonElement entity) =>
        from value in Values(entity)
        where value.ValueKind == JsonValueKind.Object
        select value.GetProperty("@id").GetString()!;
}
