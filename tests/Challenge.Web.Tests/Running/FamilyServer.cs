using System.Text.RegularExpressions;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Web.Tests.Running;

/// <summary>A server with every dataset that this repository generates, a few rows of each.</summary>
public sealed partial class FamilyServer : IAsyncLifetime
{
    private const int Rows = 24, Events = 2;

    /// <summary>The datasets that are generated; a new one is found by itself.</summary>
    public static IReadOnlyList<DatasetManifest> Datasets { get; } =
        [.. new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest")).Datasets.Where(d => d.Source is GeneratorSource)];

    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync(
            new Dictionary<string, string> { ["RequestsPerMinute"] = "100000" },
            new Dictionary<string, string> { ["rows"] = $"{Rows}" },
            Datasets.Where(d => d.Id != RunningServer.ChallengeId).ToDictionary(d => $"datasets/{d.Id}.yaml", d => Small(d.Id)));
        using HttpClient client = Server.Open();
        foreach (DatasetManifest dataset in Datasets)
            await new ApiClient(client).WaitAsync($"/api/v1/datasets/{dataset.Id}", d => d.GetProperty("state").GetString() is "Published" or "Failed", TimeSpan.FromSeconds(90));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static string Small(string id)
    {
        string text = File.ReadAllText(Repository.Path("datasets-manifest", "datasets", $"{id}.yaml"));
        return SmallEdition().Replace(text, size => size.Groups["key"].Value + (text.Contains("\n    events: ", StringComparison.Ordinal) ? Events : Rows));
    }

    [GeneratedRegex(@"(?<key>\n    small: )\d+")]
    private static partial Regex SmallEdition();
}
