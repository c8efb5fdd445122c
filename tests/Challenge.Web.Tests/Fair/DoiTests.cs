using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace Challenge.Web.Tests.Fair;

/// <summary>Curators register DOIs at DataCite.</summary>
public sealed class DoiTests(SharedServer shared)
{
    [Fact]
    public async Task A_version_gets_its_DOI_once_and_every_description_then_names_it()
    {
        await using DataCiteStandIn dataCite = await DataCiteStandIn.StartAsync();
        await using RunningServer server = await RunningServer.StartAsync(Account(dataCite, DataCiteStandIn.Password));
        using HttpClient admin = await server.OpenAsAdminAsync();
        string version = (await new ApiClient(admin).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        Uri address = Http.At($"/api/v1/datasets/higgs-tautau/versions/{Uri.EscapeDataString(version)}/doi");
        string doi = "10.5072/higgs-tautau.v" + version.Replace('+', '-');

        dataCite.Instead = context => { context.Response.StatusCode = 500; return context.Response.WriteAsync("<html>oops"); };
        using (HttpResponseMessage down = await admin.PostAsync(address, null))
            await down.ProblemAsync(503, "doi-unreachable");
        dataCite.Instead = context => { context.Response.StatusCode = 422; return context.Response.WriteAsync("""{"errors":[{"source":"creators","title":"is not a lab"}]}"""); };
        using (HttpResponseMessage refused = await admin.PostAsync(address, null))
            Assert.Contains("creators is not a lab", (await refused.ProblemAsync(502, "doi-refused")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        dataCite.Instead = null;

        using (HttpResponseMessage registered = await admin.PostAsync(address, null))
        {
            JsonElement answer = await registered.JsonAsync();
            Assert.Equal((doi, true), (answer.GetProperty("doi").GetString(), answer.GetProperty("is_new").GetBoolean()));
        }
        JsonObject attributes = dataCite.Registered[doi];
        Assert.Equal("publish", attributes["event"]!.GetValue<string>());
        Assert.Equal($"{server.Address}datasets/higgs-tautau/v/{version}", attributes["url"]!.GetValue<string>());
        Assert.Equal("Dataset", attributes["types"]!["resourceTypeGeneral"]!.GetValue<string>());
        Assert.Equal(JsonValueKind.Number, attributes["publicationYear"]!.GetValueKind());
        Assert.Equal("http://datacite.org/schema/kernel-4", attributes["schemaVersion"]!.GetValue<string>());

        using (HttpResponseMessage again = await admin.PostAsync(address, null))
            Assert.False((await again.JsonAsync()).GetProperty("is_new").GetBoolean());
        Assert.Single(dataCite.Registered);
        Assert.Contains($"\"doi\": \"{doi}\"", await admin.GetStringAsync(Http.At("/datasets/higgs-tautau/datacite.json")), StringComparison.Ordinal);
        Assert.Contains($"doi       = {{{doi}}}", await admin.GetStringAsync(Http.At("/datasets/higgs-tautau/citation.bib")), StringComparison.Ordinal);

        using HttpResponseMessage unknown = await admin.PostAsync(Http.At("/api/v1/datasets/higgs-tautau/versions/9.9.9/doi"), null);
        await unknown.ProblemAsync(404, "unknown-version");
    }

    [Fact]
    public async Task Wrong_credentials_are_told_and_leave_no_DOI()
    {
        await using DataCiteStandIn dataCite = await DataCiteStandIn.StartAsync();
        await using RunningServer server = await RunningServer.StartAsync(Account(dataCite, "wrong"));
        using HttpClient browser = server.Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "admin-password.txt"))).Trim();
        using HttpResponseMessage signedIn = await Browser.PostAsync(browser, "/account/sign-in", "/account/sign-in", new() { ["email"] = "admin@localhost", ["password"] = password });
        using HttpResponseMessage answer = await Browser.PostAsync(browser, "/account/tokens", "/datasets/higgs-tautau/doi", []);
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/datasets/higgs-tautau?error=doi-refused"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.DoesNotContain("\"doi\":", await browser.GetStringAsync(Http.At("/datasets/higgs-tautau/datacite.json")), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, l => l.Contains("wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_an_account_says_so_and_a_participant_may_not_ask()
    {
        using HttpClient admin = await shared.Server.OpenAsAdminAsync();
        string version = (await new ApiClient(admin).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        Uri address = Http.At($"/api/v1/datasets/higgs-tautau/versions/{Uri.EscapeDataString(version)}/doi");
        using HttpResponseMessage off = await admin.PostAsync(address, null);
        await off.ProblemAsync(409, "doi-off");
        using HttpClient participant = await shared.Server.OpenAsAsync("doi-hunter");
        using HttpResponseMessage forbidden = await participant.PostAsync(address, null);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static Dictionary<string, string> Account(DataCiteStandIn dataCite, string password) => new()
    {
        ["DataCite:Prefix"] = "10.5072",
        ["DataCite:Repository"] = DataCiteStandIn.Repository,
        ["DataCite:Password"] = password,
        ["DataCite:Address"] = dataCite.Address.ToString(),
    };
}
