using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>What every description must keep to; a new one is found by itself.</summary>
public sealed class MetadataDocumentTests(SharedServer shared)
{
    private readonly HttpClient _client = shared.Server.Open();

    public static TheoryData<string> Names => [.. new MetadataDocuments().All.Select(d => d.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task It_is_served_for_the_newest_version_and_at_the_address_of_the_version(string name)
    {
        IMetadataDocument document = Find(name);
        using HttpResponseMessage newest = await _client.GetAsync(Http.At($"/datasets/higgs-tautau/{name}"));
        Assert.Equal(HttpStatusCode.OK, newest.StatusCode);
        Assert.Equal(document.MediaType, newest.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(newest.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("rel=\"describes\"", Assert.Single(newest.Headers.GetValues("Link")), StringComparison.Ordinal);

        using HttpResponseMessage ofVersion = await _client.GetAsync(newest.Content.Headers.ContentLocation);
        Assert.Equal(await newest.Content.ReadAsByteArrayAsync(), await ofVersion.Content.ReadAsByteArrayAsync());

        using HttpRequestMessage again = new(HttpMethod.Get, ofVersion.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(ofVersion.Headers.ETag!);
        using HttpResponseMessage unchanged = await _client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using HttpResponseMessage head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, ofVersion.RequestMessage.RequestUri));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Who_asks_the_dataset_for_its_media_type_and_profile_gets_it(string name)
    {
        IMetadataDocument document = Find(name);
        if (!document.IsNegotiated)
            return;
        using HttpRequestMessage request = new(HttpMethod.Get, "/datasets/higgs-tautau");
        MediaTypeWithQualityHeaderValue wanted = new(document.MediaType);
        if (document.Profile is not null)
            wanted.Parameters.Add(new NameValueHeaderValue("profile", $"\"{document.Profile}\""));
        request.Headers.Accept.Add(wanted);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.EndsWith("/" + name, answer.Content.Headers.ContentLocation?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_publication_gives_the_same_bytes_whatever_the_texts_hold(string name)
    {
        foreach (DatasetManifest manifest in shared.Server.Services.GetRequiredService<ManifestCatalog>().Datasets)
        {
            foreach (DatasetManifest variant in (DatasetManifest[])[manifest, Publications.Hostile(manifest)])
            {
                byte[] first = Find(name).Write(Publications.Of(variant));
                Assert.Equal(first, Find(name).Write(Publications.Of(variant)));
                string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(first);
                if (Find(name).MediaType.EndsWith("json", StringComparison.Ordinal))
                    JsonDocument.Parse(text);
                else if (Find(name).MediaType.EndsWith("xml", StringComparison.Ordinal))
                    XDocument.Parse(text);
            }
        }
    }

    // ETag and Repr-Digest are of the bytes that are sent; the page, which has neither, may be made smaller.
    [Theory, MemberData(nameof(Addresses))]
    public async Task Descriptions_are_not_compressed_on_the_way(string address)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using HttpResponseMessage answer = await _client.SendAsync(request);
        byte[] content = await answer.Content.ReadAsByteArrayAsync();
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"", answer.Headers.ETag?.ToString());
        if (answer.Headers.TryGetValues("Repr-Digest", out IEnumerable<string>? digests))
            Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(content))}:", Assert.Single(digests));

        using HttpRequestMessage page = new(HttpMethod.Get, "/datasets/higgs-tautau");
        page.Headers.AcceptEncoding.ParseAdd("br");
        using HttpResponseMessage shown = await _client.SendAsync(page);
        Assert.Equal("br", Assert.Single(shown.Content.Headers.ContentEncoding));
    }

    public static TheoryData<string> Addresses => [.. new MetadataDocuments().All.Select(d => "/datasets/higgs-tautau/" + d.Name), "/challenges/higgs-tautau/task.jsonld"];

    [Fact]
    public async Task A_browser_gets_the_page()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/datasets/higgs-tautau");
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8");
        using HttpResponseMessage answer = await _client.SendAsync(request);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        string link = Assert.Single(answer.Headers.GetValues("Link"));
        Assert.InRange(link.Length, 1, Signposts.MaximumHeader);
        foreach (string relation in (string[])["cite-as", "type", "describedby", "item", "license", "linkset"])
            Assert.Contains($"rel=\"{relation}\"", link, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/datasets/no-such/linkset.json", "unknown-dataset")]
    [InlineData("/datasets/higgs-tautau/v/9.9.9/linkset.json", "unknown-version")]
    [InlineData("/datasets/higgs-tautau/v/9.9.9/files/train.csv", "unknown-version")]
    public async Task What_was_never_published_is_a_problem_that_says_so(string address, string code)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Http.At(address));
        await answer.ProblemAsync(404, code);
    }

    private static IMetadataDocument Find(string name) => new MetadataDocuments().All.Single(d => d.Name == name);
}
