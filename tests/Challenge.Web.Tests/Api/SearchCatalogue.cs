using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Challenge.Core.Datasets;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Api;

/// <summary>A server with copies of higgs-uci: published straight in the store, but four that are not or no more.</summary>
public sealed class SearchCatalogue : IAsyncLifetime
{
    /// <summary>How many there are.</summary>
    public const int Copies = 110;

    private static readonly string[] s_others = ["building", "failed", "waiting", "withdrawn"];

    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string text = await File.ReadAllTextAsync(Repository.Path("datasets-manifest", "datasets", "higgs-uci.yaml"));
        string[] names = [.. Enumerable.Range(0, Copies - s_others.Length).Select(n => $"{n:000}"), .. s_others];
        Dictionary<string, string> manifests = names.ToDictionary(n => $"datasets/copy-{n}.yaml", n => Manifest(text, n));
        Server = await RunningServer.StartAsync(new Dictionary<string, string> { ["RequestsPerMinute"] = "100000" }, moreManifests: manifests);
        IDatasetStore store = Server.Services.GetRequiredService<IDatasetStore>();
        foreach (string name in names.Where(n => n != "waiting"))
        {
            string id = "copy-" + name;
            await store.EnsureAsync(id, "1.0.0", DatasetState.AwaitingImport, default);
            string token = (await store.ClaimAsync(id, "1.0.0", TimeSpan.FromHours(1), default))!;
            if (name == "building")
                continue;
            if (name == "failed")
            {
                await store.FailAsync(id, "1.0.0", token, "It failed.", DatasetState.Failed, default);
                continue;
            }
            DatasetFile file = new("all", "csv", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))), 10, int.TryParse(name, out int rows) ? rows : 5, "text/csv");
            await store.PublishAsync(id, "1.0.0", token, new PublishedContent([file], [], []) { Manifest = manifests[$"datasets/{id}.yaml"] }, default);
            if (name == "withdrawn")
                await store.WithdrawAsync(id, "1.0.0", "A rehearsal.", default);
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private static string Manifest(string text, string name) => Regex.Replace(
        text.Replace("id: higgs-uci", "id: copy-" + name, StringComparison.Ordinal),
        "^title: .*$", $"title: Rehearsal number-{name.TrimStart('0').PadLeft(1, '0')}", RegexOptions.Multiline);
}
