using System.Net;
using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Forms;

/// <summary>Curators try again what has Failed, from the administration page.</summary>
public sealed class RetryFormTests(SharedServer shared)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_failed_dataset_is_tried_again_once_and_a_published_one_is_left_alone()
    {
        IDatasetStore datasets = _server.Services.GetRequiredService<IDatasetStore>();
        // No manifest describes it, so no job takes it out of the state it is put into here.
        await datasets.EnsureAsync("retry-me", "1.0.0", DatasetState.AwaitingImport, CancellationToken.None);
        string token = (await datasets.ClaimAsync("retry-me", "1.0.0", s_lease, CancellationToken.None))!;
        await datasets.FailAsync("retry-me", "1.0.0", token, "the disk was full", DatasetState.Failed, CancellationToken.None);

        using HttpClient browser = await AdminAsync();
        string page = await browser.GetStringAsync(Http.At("/admin"));
        Assert.Contains("the disk was full", page, StringComparison.Ordinal);
        Assert.Equal("/admin", await RetryAsync(browser, "/datasets/retry-me/retry"));
        Assert.Equal("/admin?error=retry-not-failed", await RetryAsync(browser, "/datasets/higgs-tautau/retry"));
        Assert.Equal("/admin?error=retry-not-failed", await RetryAsync(browser, "/datasets/higgs-uci/retry"));
        Assert.Equal("/admin?error=retry-not-failed", await RetryAsync(browser, "/datasets/no-such/retry"));
    }

    [Fact]
    public async Task A_failed_baseline_is_tried_again()
    {
        IBaselineRunStore runs = _server.Services.GetRequiredService<IBaselineRunStore>();
        await runs.EnsureAsync("retry-challenge", "constant", 1, CancellationToken.None);
        string token = (await runs.ClaimAsync("retry-challenge", "constant", 1, s_lease, CancellationToken.None))!;
        await runs.FailAsync((await runs.ListAsync("retry-challenge", CancellationToken.None))[0], token, "a library was missing", CancellationToken.None);

        using HttpClient browser = await AdminAsync();
        Assert.Equal("/admin", await RetryAsync(browser, "/challenges/retry-challenge/baselines/constant/retry"));
        Assert.Equal("/admin?error=retry-not-failed", await RetryAsync(browser, "/challenges/retry-challenge/baselines/no-such/retry"));
    }

    [Fact]
    public async Task A_participant_may_not()
    {
        using HttpClient browser = _server.Open();
        await Browser.RegisterAsync(browser, "impatient");
        foreach (string action in new[] { "/datasets/higgs-tautau/retry", "/challenges/higgs-tautau/baselines/constant/retry" })
        {
            using HttpResponseMessage answer = await Browser.PostAsync(browser, "/account/tokens", action, []);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private async Task<HttpClient> AdminAsync()
    {
        HttpClient browser = _server.Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(_server.DataFolder, "admin-password.txt"))).Trim();
        using HttpResponseMessage signedIn = await Browser.PostAsync(browser, "/account/sign-in", "/account/sign-in", new() { ["email"] = "admin@localhost", ["password"] = password });
        Assert.Equal("/", signedIn.Headers.Location?.ToString());
        return browser;
    }

    private static async Task<string?> RetryAsync(HttpClient browser, string action)
    {
        using HttpResponseMessage answer = await Browser.PostAsync(browser, "/account/tokens", action, []);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location?.ToString();
    }
}
