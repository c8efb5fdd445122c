using System.Net;
using System.Text.Json;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Forms;

/// <summary>A curator writes a dataset on the server, publishes it, changes it and withdraws it; a participant may do none of it.</summary>
public sealed class CurationFormTests
{
    [Fact]
    public async Task A_dataset_is_written_checked_published_renewed_and_withdrawn()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient browser = await AdminAsync(server);
        string higgs = await File.ReadAllTextAsync(Path.Combine(server.ManifestFolder, "datasets", "higgs-tautau.yaml"));

        Assert.Equal("/admin?error=dataset-id", await PostAsync(browser, "/admin/drafts", new() { ["id"] = "../escape", ["copy"] = "higgs-tautau" }));
        Assert.Equal("/admin/datasets/my-higgs", await PostAsync(browser, "/admin/drafts", new() { ["id"] = "my-higgs", ["copy"] = "higgs-tautau" }));
        string desk = await browser.GetStringAsync(Http.At("/admin/datasets/my-higgs"));
        Assert.Contains("The draft can be published", desk, StringComparison.Ordinal);
        Assert.Contains("FAIR checklist", desk, StringComparison.Ordinal);

        // What is wrong is kept, told with its line, and not published.
        string draft = System.Text.RegularExpressions.Regex.Replace(higgs, "(?m)^id: .*$", "id: my-higgs");
        string wrong = draft.Replace("task: classification", "task: divination", StringComparison.Ordinal);
        Assert.Equal("/admin/datasets/my-higgs?error=draft-has-problems", await PostAsync(browser, "/admin/datasets/my-higgs/draft", new() { ["text"] = wrong, ["action"] = "publish" }));
        desk = await browser.GetStringAsync(Http.At("/admin/datasets/my-higgs"));
        int line = wrong[..wrong.IndexOf("task: divination", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.Contains($"line {line}: task must be one of classification", WebUtility.HtmlDecode(desk), StringComparison.Ordinal);
        using (HttpResponseMessage unseen = await server.Open().GetAsync(Http.At("/datasets/my-higgs")))
            Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);

        Assert.Equal("/admin/datasets/my-higgs", await PostAsync(browser, "/admin/datasets/my-higgs/draft", new() { ["text"] = draft, ["action"] = "save" }));
        Assert.Contains("A preview of the draft", await browser.GetStringAsync(Http.At("/datasets/my-higgs?preview=draft")), StringComparison.Ordinal);
        Assert.Equal("/datasets/my-higgs", await PostAsync(browser, "/admin/datasets/my-higgs/draft", new() { ["text"] = draft, ["action"] = "publish" }));
        string version = await PublishedAsync(browser, "my-higgs", null);

        // The same version again is refused; a higher one has to say what it changes.
        Assert.Equal("/admin/datasets/my-higgs?error=draft-has-problems", await PostAsync(browser, "/admin/datasets/my-higgs/draft", new() { ["text"] = draft, ["action"] = "publish" }));
        string renewed = System.Text.RegularExpressions.Regex.Replace(draft, "(?m)^version: .*$", "version: 7.0.0");
        await PostAsync(browser, "/admin/datasets/my-higgs/draft", new() { ["text"] = renewed, ["action"] = "publish" });
        Assert.Contains("say under changes what it changes", WebUtility.HtmlDecode(await browser.GetStringAsync(Http.At("/admin/datasets/my-higgs"))), StringComparison.Ordinal);
        string said = System.Text.RegularExpressions.Regex.Replace(renewed, "(?ms)^changes:.*?(?=^[a-z_]+:)", "") + "changes:\n  - {version: 7.0.0, date: 2026-11-26, text: \"Nothing but the number.\"}\n";
        Assert.Equal("/datasets/my-higgs", await PostAsync(browser, "/admin/datasets/my-higgs/draft", new() { ["text"] = said, ["action"] = "publish" }));
        string second = await PublishedAsync(browser, "my-higgs", version);

        // The old one is as it was.
        Assert.Contains($"Version {second} is the newest", WebUtility.HtmlDecode(await browser.GetStringAsync(Http.At($"/datasets/my-higgs/v/{version}"))), StringComparison.Ordinal);

        Assert.Equal("/admin/datasets/my-higgs?error=withdraw-reason", await PostAsync(browser, "/admin/datasets/my-higgs/withdraw", new() { ["version"] = second, ["reason"] = " " }));
        Assert.Equal("/admin/datasets/my-higgs", await PostAsync(browser, "/admin/datasets/my-higgs/withdraw", new() { ["version"] = second, ["reason"] = "A unit <b>was</b> wrong." }));
        using HttpResponseMessage page = await browser.GetAsync(Http.At($"/datasets/my-higgs/v/{second}"));
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Contains("A unit &lt;b&gt;was&lt;/b&gt; wrong.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage file = await browser.GetAsync(Http.At($"/datasets/my-higgs/v/{second}/files/train.csv"));
        await file.ProblemAsync(410, "withdrawn");
        using HttpResponseMessage description = await browser.GetAsync(Http.At($"/datasets/my-higgs/v/{second}/schemaorg.jsonld"));
        Assert.Equal(HttpStatusCode.Gone, description.StatusCode);
        Assert.Equal("Dataset", JsonDocument.Parse(await description.Content.ReadAsStringAsync()).RootElement.GetProperty("@type").GetString());
        Assert.Equal("/admin/datasets/my-higgs?error=withdraw-not-published", await PostAsync(browser, "/admin/datasets/my-higgs/withdraw", new() { ["version"] = second, ["reason"] = "Again." }));
        using HttpResponseMessage served = await browser.GetAsync(Http.At("/datasets/my-higgs"));
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Contains($"version {version}", WebUtility.HtmlDecode(await served.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_failed_is_made_again_when_its_mended_draft_is_published()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient browser = await AdminAsync(server);
        await PostAsync(browser, "/admin/drafts", new() { ["id"] = "mended", ["copy"] = "higgs-tautau" });
        ManifestDesk desk = server.Services.GetRequiredService<ManifestDesk>();
        DraftStatus draft = (await desk.FindAsync("mended", CancellationToken.None))!;
        IDatasetStore datasets = server.Services.GetRequiredService<IDatasetStore>();
        await datasets.EnsureAsync("mended", draft.Manifest!.Version, DatasetState.AwaitingImport, CancellationToken.None);
        string token = (await datasets.ClaimAsync("mended", draft.Manifest.Version, TimeSpan.FromMinutes(1), CancellationToken.None))!;
        await datasets.FailAsync("mended", draft.Manifest.Version, token, "the disk was full", DatasetState.Failed, CancellationToken.None);

        Assert.Equal("/datasets/mended", await PostAsync(browser, "/admin/datasets/mended/draft", new() { ["text"] = draft.Draft.Text, ["action"] = "publish" }));
        Assert.Equal(draft.Manifest.Version, await PublishedAsync(browser, "mended", null));
    }

    [Fact]
    public async Task A_participant_may_not()
    {
        await using RunningServer server = await RunningServer.StartAsync(waitForDataset: false);
        using HttpClient browser = server.Open();
        await Browser.RegisterAsync(browser, "curious");
        foreach (string action in new[] { "/admin/drafts", "/admin/datasets/higgs-tautau/draft", "/admin/datasets/higgs-tautau/withdraw", "/admin/fixity" })
        {
            using HttpResponseMessage answer = await Browser.PostAsync(browser, "/account/tokens", action, new() { ["id"] = "x", ["text"] = "x", ["reason"] = "x", ["version"] = "1.0.0" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        using HttpResponseMessage desk = await browser.GetAsync(Http.At("/admin/datasets/higgs-tautau"));
        Assert.Equal(HttpStatusCode.Forbidden, desk.StatusCode);
    }

    private static async Task<string> PublishedAsync(HttpClient client, string id, string? notThis)
    {
        string version = "";
        await new ApiClient(client).WaitAsync($"/api/v1/datasets/{id}/versions", list =>
        {
            JsonElement newest = list.GetProperty("items").EnumerateArray().FirstOrDefault(v => v.GetProperty("state").GetString() == "Published" && v.GetProperty("version").GetString() != notThis);
            version = newest.ValueKind == JsonValueKind.Object ? newest.GetProperty("version").GetString()! : "";
            return version.Length > 0;
        }, TimeSpan.FromSeconds(60));
        return version;
    }

    private static async Task<HttpClient> AdminAsync(RunningServer server)
    {
        HttpClient browser = server.Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "admin-password.txt"))).Trim();
        using HttpResponseMessage signedIn = await Browser.PostAsync(browser, "/account/sign-in", "/account/sign-in", new() { ["email"] = "admin@localhost", ["password"] = password });
        Assert.Equal("/", signedIn.Headers.Location?.ToString());
        return browser;
    }

    private static async Task<string?> PostAsync(HttpClient browser, string action, Dictionary<string, string> fields)
    {
        using HttpResponseMessage answer = await Browser.PostAsync(browser, "/account/tokens", action, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location?.ToString();
    }
}
