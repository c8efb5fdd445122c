using System.Globalization;
using System.Text;
using System.Text.Json;
using Challenge.Baselines;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Browser.Tests.EndToEnd;

/// <summary>Real data the whole way: the UCI HIGGS sample imported, trees trained on its training rows, the rest submitted, scored and ranked.</summary>
public sealed class HiggsUciTests
{
    private const int TrainRows = 7_984;
    private const int TestRows = 3_000;

    [Fact]
    public async Task Boosted_trees_on_real_collisions_are_ranked_with_the_AUC_that_counting_pairs_gives()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        string file = RealData.Path("higgs-uci", "sas_higgs_10984.csv");
        using TemporaryFolder data = new();
        using TemporaryFolder manifests = new();
        using ServerProcess server = await ServerProcess.StartAsync(data.Path, EditedManifests.Copy("higgs-uci", manifests.Path, new Dictionary<string, string>()));
        ApiClient api = new(server.Client);

        await api.SignInAsync("admin@localhost", (await File.ReadAllTextAsync(data["admin-password.txt"], stop)).Trim());
        using (StreamContent upload = new(File.OpenRead(file)))
        {
            upload.Headers.ContentType = new("text/csv");
            using HttpResponseMessage answer = await server.Client.PostAsync(new Uri("/api/v1/datasets/higgs-uci/import", UriKind.Relative), upload, stop);
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        }
        await api.WaitAsync("/api/v1/datasets/higgs-uci", d => d.GetProperty("state").GetString() == "Published", TimeSpan.FromSeconds(60));

        // From here on as any participant: what the server publishes is all that is used.
        await api.RegisterAsync("higgs-hunter");
        (Table train, Table test) = (await DownloadAsync(server.Client, "train"), await DownloadAsync(server.Client, "test"));
        Assert.Equal((TrainRows, TestRows), (train.RowCount, test.RowCount));
        string[] features = [.. train.Columns.Select(c => c.Name).Where(n => n is not ("event_id" or "label"))];
        BaselineOutcome outcome = new BaselineCatalog().Find("gradient-boosted-trees")!
            .FitPredict(new BaselineProblem(train, test, features, "label", null, null, 1), null, stop);
        Assert.SkipWhen(outcome is BaselineUnavailable, (outcome as BaselineUnavailable)?.Reason ?? "");
        double[] prediction = ((BaselinePrediction)outcome).TestScores;
        long[] eventIds = test.Find("event_id")!.AsInt64()!;

        StringBuilder csv = new("event_id,prediction\n");
        for (int i = 0; i < TestRows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{eventIds[i]},{prediction[i]:R}\n");
        JsonElement submission = await api.WaitFinalAsync(await api.SubmitAsync("higgs-uci", Encoding.UTF8.GetBytes(csv.ToString())), TimeSpan.FromSeconds(30));
        Assert.Equal("Scored", submission.GetProperty("state").GetString());

        JsonElement score = submission.GetProperty("scores").EnumerateArray()
            .First(s => s.GetProperty("metric").GetString() == "roc_auc" && s.GetProperty("part").GetString() == "public");
        Dictionary<long, (long Label, long Part)> truth = ReadSealedTruth(data);
        (double auc, int rows) = CountPairs([.. eventIds.Select((id, i) => (prediction[i], truth[id].Label, truth[id].Part)).Where(r => r.Part == 0)]);
        Assert.Equal(rows, score.GetProperty("n").GetInt32());
        Assert.Equal(auc, score.GetProperty("value").GetDouble(), 1e-12);
        Assert.InRange(auc, 0.75, 0.90);

        JsonElement board = await api.GetAsync("/api/v1/challenges/higgs-uci/leaderboard");
        JsonElement row = board.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("participant").GetString() == "higgs-hunter");
        Assert.Equal(auc, row.GetProperty("value").GetDouble(), 1e-12);
        TestContext.Current.TestOutputHelper?.WriteLine($"AUC {auc:R} on {rows} public rows; API {score.GetProperty("value").GetDouble():R} ± {score.GetProperty("standard_error").GetDouble():G3}; rank {row.GetProperty("rank")}");
    }

    /// <summary>The AUC by its definition: the share of (signal, background) pairs in the right order, ties half.</summary>
    private static (double Auc, int Rows) CountPairs((double Prediction, long Label, long Part)[] rows)
    {
        long twice = 0, pairs = 0;
        foreach ((double signal, long label, _) in rows.Where(r => r.Label == 1))
        {
            foreach ((double background, _, _) in rows.Where(r => r.Label == 0))
            {
                twice += signal > background ? 2 : signal == background ? 1 : 0;
                pairs++;
            }
        }
        return (twice / 2.0 / pairs, rows.Length);
    }

    private static async Task<Table> DownloadAsync(HttpClient client, string split)
    {
        using MemoryStream content = new(await client.GetByteArrayAsync(new Uri($"/api/v1/datasets/higgs-uci/files/{split}.csv", UriKind.Relative)));
        return Assert.IsType<TableContent>(new FormatCatalog().Read(content, $"{split}.csv", new ReadOptions(), default)).Table;
    }

    /// <summary>What no participant can do: read the truth, and which rows are public, from the server's own disk.</summary>
    private static Dictionary<long, (long Label, long Part)> ReadSealedTruth(TemporaryFolder data)
    {
        foreach (string path in Directory.EnumerateFiles(data["sealed"], "*", SearchOption.AllDirectories))
        {
            if (new FormatCatalog().ReadFile(path, new ReadOptions(), default) is TableContent { Table: { RowCount: TestRows } table } && table.Find("part") is { } part)
            {
                long[] ids = table.Find("event_id")!.AsInt64()!, labels = table.Find("label")!.AsInt64()!, parts = part.AsInt64()!;
                return ids.Select((id, i) => (id, (labels[i], parts[i]))).ToDictionary();
            }
        }
        throw new InvalidOperationException("no truth of 3,000 rows in the sealed store");
    }
}
