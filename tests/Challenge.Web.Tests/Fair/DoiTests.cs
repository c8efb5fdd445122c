using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task The_record_that_harvesters_see_changes_when_its_version_gets_a_DOI()
    {
        await using DataCiteStandIn dataCite = await DataCiteStandIn.StartAsync();
        await using RunningServer server = await RunningServer.StartAsync(Account(dataCite, DataCiteStandIn.Password));
        using HttpClient admin = await server.OpenAsAdminAsync();
        string version = (await new ApiClient(admin).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        DateTimeOffset published = await DatestampAsync(admin);
        server.Clock.Advance(TimeSpan.FromHours(3));
        using HttpResponseMessage registered = await admin.PostAsync(Http.At($"/api/v1/datasets/higgs-tautau/versions/{Uri.EscapeDataString(version)}/doi"), null);
        Assert.Equal(HttpStatusCode.OK, registered.StatusCode);
        Assert.InRange(await DatestampAsync(admin) - published, TimeSpan.FromHours(3), TimeSpan.FromHours(3.2));
        // Who harvests what is new since then gets the record with its DOI.
        string since = await admin.GetStringAsync(Http.At($"/oai?verb=ListRecords&metadataPrefix=oai_dc&from={published.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}"));
        Assert.Contains("https://doi.org/10.5072/higgs-tautau.v", since, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_withdrawn_while_the_registry_answers_is_written_down_and_hidden_there()
    {
        await using DataCiteStandIn dataCite = await DataCiteStandIn.StartAsync();
        await using RunningServer server = await RunningServer.StartAsync(Account(dataCite, DataCiteStandIn.Password));
        using HttpClient admin = await server.OpenAsAdminAsync();
        string version = (await new ApiClient(admin).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        IDatasetStore store = server.Services.GetRequiredService<IDatasetStore>();
        dataCite.Before = async () => Assert.True(await store.WithdrawAsync("higgs-tautau", version, "A unit was wrong.", TestContext.Current.CancellationToken));
        using (HttpResponseMessage answer = await admin.PostAsync(Http.At($"/api/v1/datasets/higgs-tautau/versions/{Uri.EscapeDataString(version)}/doi"), null))
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        string doi = "10.5072/higgs-tautau.v" + version.Replace('+', '-');
        DatasetRecord record = (await store.ListAsync("higgs-tautau", TestContext.Current.CancellationToken))[0];
        Assert.Equal((doi, false), (record.Doi, record.IsRegistryBehind));
        Assert.Equal("hide", dataCite.Registered[doi]["event"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_withdrawal_is_told_to_the_registry_and_told_again_when_it_did_not_listen()
    {
        await using DataCiteStandIn dataCite = await DataCiteStandIn.StartAsync();
        await using RunningServer server = await RunningServer.StartAsync(Account(dataCite, DataCiteStandIn.Password));
        using HttpClient admin = await server.OpenAsAdminAsync();
        using HttpClient browser = server.Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "admin-password.txt"))).Trim();
        using HttpResponseMessage signedIn = await Browser.PostAsync(browser, "/account/sign-in", "/account/sign-in", new() { ["email"] = "admin@localhost", ["password"] = password });
        string version = (await new ApiClient(admin).GetAsync("/api/v1/datasets/higgs-tautau/versions")).GetProperty("items")[0].GetProperty("version").GetString()!;
        string address = $"/api/v1/datasets/higgs-tautau/versions/{Uri.EscapeDataString(version)}/doi";
        const string Desk = "/admin/datasets/higgs-tautau";
        string doi = "10.5072/higgs-tautau.v" + version.Replace('+', '-');
        using (HttpResponseMessage registered = await admin.PostAsync(Http.At(address), null))
            Assert.Equal(HttpStatusCode.OK, registered.StatusCode);
        using (HttpResponseMessage early = await admin.PostAsync(Http.At(address + "/hide"), null))
            await early.ProblemAsync(409, "doi-nothing-to-tell");

        // It is down when the version is withdrawn: the version is withdrawn all the same, and the desk says what is left to do.
        dataCite.Instead = context => { context.Response.StatusCode = 500; return context.Response.WriteAsync("oops"); };
        using (HttpResponseMessage withdrawn = await Browser.PostAsync(browser, Desk, Desk + "/withdraw", new() { ["version"] = version, ["reason"] = "A unit was wrong." }))
            Assert.Equal(Desk + "?error=withdrawn-untold", withdrawn.Headers.Location?.ToString());
        using (HttpResponseMessage page = await browser.GetAsync(Http.At($"/datasets/higgs-tautau/v/{version}")))
            Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        string desk = await browser.GetStringAsync(Http.At(Desk));
        Assert.Contains("DataCite does not know yet that this version is withdrawn", desk, StringComparison.Ordinal);
        Assert.Contains("DataCite answered 500", desk, StringComparison.Ordinal);
        Assert.Equal("publish", dataCite.Registered[doi]["event"]!.GetValue<string>());
        using (HttpResponseMessage refused = await admin.PostAsync(Http.At(address + "/hide"), null))
            await refused.ProblemAsync(503, "doi-unreachable");

        dataCite.Instead = null;
        using (HttpResponseMessage told = await Browser.PostAsync(browser, Desk, "/datasets/higgs-tautau/doi/hide", new() { ["version"] = version }))
            Assert.Equal(Desk, told.Headers.Location?.ToString());
        // Registered, not findable; leading to the page that says why; with the date and the reason.
        JsonObject attributes = dataCite.Registered[doi];
        Assert.Equal("hide", attributes["event"]!.GetValue<string>());
        Assert.Equal($"{server.Address}datasets/higgs-tautau/v/{version}", attributes["url"]!.GetValue<string>());
        JsonNode date = attributes["dates"]!.AsArray().Single(d => d!["dateType"]!.GetValue<string>() == "Withdrawn")!;
        Assert.Equal("A unit was wrong.", date["dateInformation"]!.GetValue<string>());
        desk = await browser.GetStringAsync(Http.At(Desk));
        Assert.DoesNotContain("does not know yet", desk, StringComparison.Ordinal);
        Assert.Contains("DataCite was told", desk, StringComparison.Ordinal);
        using HttpResponseMessage again = await admin.PostAsync(Http.At(address + "/hide"), null);
        await again.ProblemAsync(409, "doi-nothing-to-tell");
    }

    private static async Task<DateTimeOffset> DatestampAsync(HttpClient client)
    {
        string answer = await client.GetStringAsync(Http.At("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc"));
        return DateTimeOffset.Parse(System.Text.RegularExpressions.Regex.Match(answer, "<datestamp>([^<]+)</datestamp>").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
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
