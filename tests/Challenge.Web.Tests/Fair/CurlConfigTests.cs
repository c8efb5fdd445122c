using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Collections;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>No text can become an option of curl.</summary>
public sealed class CurlConfigTests(SharedServer shared)
{
    [Fact]
    public void Names_and_addresses_stay_inside_their_quotes()
    {
        Publication publication = Publications.Of(shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")!);
        DatasetFile file = publication.Files[0];
        string text = CurlConfig.Write([new CollectionFile(publication, file, "a\\b\"\noutput = \"/etc/passwd")]);
        Assert.Equal($"url = \"{publication.AddressOf(file)}\"\noutput = \"a\\\\b\\\" output = \\\"/etc/passwd\"\n", text);
    }
}
