using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Handing in the file of a dataset that others published.</summary>
public sealed class ImportTests(SharedServer shared)
{
    private const string Import = "/api/v1/datasets/higgs-uci/import";

    [Fact]
    public async Task A_wrong_file_is_taken_checked_and_named_and_the_dataset_waits_on()
    {
        using HttpClient admin = await shared.Server.OpenAsAdminAsync();
        using ByteArrayContent wrong = new("label,x\n1,2\n"u8.ToArray());
        wrong.Headers.ContentType = new("text/csv");
        using HttpResponseMessage taken = await admin.PostAsync(Http.At(Import), wrong);
        Assert.True(taken.StatusCode == HttpStatusCode.Accepted, await taken.Content.ReadAsStringAsync());
        Assert.Equal("/api/v1/datasets/higgs-uci", taken.Headers.Location!.ToString());

        JsonElement dataset = await new ApiClient(admin).WaitAsync(
            taken.Headers.Location.ToString(), d => d.GetProperty("problem").ValueKind == JsonValueKind.String, TimeSpan.FromSeconds(30));
        Assert.Equal("AwaitingImport", dataset.GetProperty("state").GetString());
        Assert.Empty(dataset.GetProperty("files").EnumerateArray());
        string imports = Path.Combine(shared.Server.DataFolder, "imports");
        Assert.Empty(Directory.Exists(imports) ? Directory.EnumerateFiles(imports) : []);
    }

    [Fact]
    public async Task An_address_must_be_one_and_JSON_must_be_JSON()
    {
        using HttpClient admin = await shared.Server.OpenAsAdminAsync();
        using HttpResponseMessage file = await admin.PostAsJsonAsync(Import, new { url = "file:///etc/passwd" });
        await file.ProblemAsync(409, "import-not-possible");
        using StringContent broken = new("{\"url\":", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await admin.PostAsync(Http.At(Import), broken);
        await answer.ProblemAsync(400, "broken-upload");
        using HttpResponseMessage unknown = await admin.PostAsync(Http.At("/api/v1/datasets/no-such/import"), null);
        await unknown.ProblemAsync(404, "unknown-dataset");
    }

    [Fact]
    public async Task A_challenge_says_whether_its_dataset_is_there()
    {
        using HttpClient client = shared.Server.Open();
        ApiClient api = new(client);
        JsonElement[] all = [.. (await api.GetAsync("/api/v1/challenges?limit=100")).GetProperty("items").EnumerateArray()];
        Assert.Equal(all.Select(Id).Order(StringComparer.Ordinal), all.Select(Id));
        Assert.Equal("AwaitingImport", all.Single(c => Id(c) == "higgs-uci").GetProperty("dataset_state").GetString());
        Assert.Equal("Published", (await api.GetAsync("/api/v1/challenges/higgs-tautau")).GetProperty("dataset_state").GetString());

        static string Id(JsonElement challenge) => challenge.GetProperty("id").GetString()!;
    }
}
