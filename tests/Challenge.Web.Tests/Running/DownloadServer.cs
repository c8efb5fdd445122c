using System.Text.RegularExpressions;
using Challenge.Tests;

namespace Challenge.Web.Tests.Running;

/// <summary>A server with a dataset of plain columns and one of arrays.</summary>
public sealed class DownloadServer : IAsyncLifetime
{
    public const string Tables = RunningServer.ChallengeId;

    public const string Arrays = "top-tagging";

    /// <summary>Rows of each split of the arrays.</summary>
    public const int ArrayRows = 60;

    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string manifest = await File.ReadAllTextAsync(Repository.Path("datasets-manifest", "datasets", $"{Arrays}.yaml"));
        Server = await RunningServer.StartAsync(
            new Dictionary<string, string> { ["RequestsPerMinute"] = "100000" },
            moreManifests: new Dictionary<string, string> { [$"datasets/{Arrays}.yaml"] = Regex.Replace(manifest, @"(?<=\s(small|rows): )\d+", $"{ArrayRows}") });
        using HttpClient client = Server.Open();
        await new ApiClient(client).WaitAsync($"/api/v1/datasets/{Arrays}", d => d.GetProperty("state").GetString() is "Published" or "Failed", TimeSpan.FromSeconds(60));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
