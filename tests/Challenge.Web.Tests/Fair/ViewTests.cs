using System.Text.Json;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Fair;

/// <summary>The numbers behind the pictures of a version can be taken away.</summary>
public sealed class ViewTests(SharedServer shared)
{
    private readonly HttpClient _client = shared.Server.Open();

    [Fact]
    public async Task Every_listed_view_comes_as_CSV_JSON_and_a_Vega_Lite_specification_with_its_data()
    {
        JsonElement dataset = await new Challenge.Tests.ApiClient(_client).GetAsync("/api/v1/datasets/higgs-tautau/versions");
        string version = dataset.GetProperty("items")[0].GetProperty("version").GetString()!;
        JsonElement[] views = [.. JsonDocument.Parse(await _client.GetStringAsync(Http.At($"/datasets/higgs-tautau/v/{version}/views.json"))).RootElement.GetProperty("items").EnumerateArray()];
        Assert.Contains("correlations", views.Select(v => v.GetProperty("id").GetString()));
        Assert.Contains("histogram-der_mass_mmc", views.Select(v => v.GetProperty("id").GetString()));
        foreach (JsonElement view in views)
        {
            string[] lines = (await _client.GetStringAsync(new Uri(view.GetProperty("csv").GetString()!))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length > 2, view.ToString());
            JsonDocument.Parse(await _client.GetStringAsync(new Uri(view.GetProperty("json").GetString()!)));
            JsonElement spec = JsonDocument.Parse(await _client.GetStringAsync(new Uri(view.GetProperty("vega_lite").GetString()!))).RootElement;
            Assert.Equal("https://vega.github.io/schema/vega-lite/v5.json", spec.GetProperty("$schema").GetString());
            Assert.Contains("\"values\":[{", spec.GetRawText(), StringComparison.Ordinal);
        }
        string page = await _client.GetStringAsync(Http.At("/datasets/higgs-tautau"));
        Assert.Contains("id=\"correlations\"", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 150_000);

        using HttpResponseMessage unknown = await _client.GetAsync(Http.At($"/datasets/higgs-tautau/v/{version}/views/no-such.csv"));
        await unknown.ProblemAsync(404, "unknown-view");
        using HttpResponseMessage format = await _client.GetAsync(Http.At($"/datasets/higgs-tautau/v/{version}/views/correlations.png"));
        await format.ProblemAsync(400, "unknown-format");
    }
}
