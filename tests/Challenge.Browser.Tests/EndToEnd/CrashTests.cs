using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Browser.Tests.EndToEnd;

/// <summary>The server is killed with SIGKILL while it scores; what it promised must hold all the same.</summary>
public sealed class CrashTests
{
    private const int Submissions = 200;
    private const int Kills = 10;

    [Fact]
    public async Task Two_hundred_submissions_survive_ten_kills_and_are_scored_exactly_once()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using TemporaryFolder data = new();
        using TemporaryFolder manifests = new();
        EditedManifests.Copy("higgs-tautau", manifests.Path, new Dictionary<string, string>
        {
            ["valid_per_day"] = "10000",
            ["total_per_day"] = "10000",
        });
        int port = ServerProcess.FreePort();
        Random moments = new(20261122);
        ServerProcess server = await ServerProcess.StartAsync(data.Path, manifests.Path, port);
        try
        {
            ApiClient api = new(server.Client);
            await api.WaitBaselinesAsync("higgs-tautau", 1);
            string token = await api.RegisterAsync("phoenix");
            string sample = await server.Client.GetStringAsync(new Uri("/api/v1/challenges/higgs-tautau/sample-submission.csv", UriKind.Relative), stop);

            List<string> accepted = [];
            Task uploads = Task.Run(() => UploadAsync(server.Address, token, sample, accepted, stop), stop);
            List<string> progress = [];
            for (int kill = 1; kill <= Kills; kill++)
            {
                await Task.Delay(moments.Next(100, 1500), stop);
                server.Kill();
                progress.Add($"kill {kill}: {CountByState(data)}");
                server.Dispose();
                server = await ServerProcess.StartAsync(data.Path, manifests.Path, port);
            }
            await uploads;
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', progress));

            // At least one kill must have met work in flight, otherwise this test shows nothing.
            Assert.Contains(progress, line => line.Contains("Scoring", StringComparison.Ordinal) || line.Contains("Queued", StringComparison.Ordinal));
            api = new(server.Client);
            api.UseToken(token);
            foreach (string location in accepted)
            {
                JsonElement submission = await api.WaitFinalAsync(location, TimeSpan.FromMinutes(3));
                Assert.Equal("Scored", submission.GetProperty("state").GetString());
            }
        }
        finally
        {
            server.Dispose();
        }
        AssertScoredExactlyOnce(data);
    }

    /// <summary>Sends files, again and again where the server was gone, until 200 were accepted.</summary>
    private static async Task UploadAsync(Uri address, string token, string sample, List<string> accepted, CancellationToken stop)
    {
        using HttpClient client = new() { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        int number = 0;
        while (accepted.Count < Submissions)
        {
            try
            {
                // Every file differs, so that no two share a digest.
                string file = sample.TrimEnd('\n') + string.Concat(Enumerable.Repeat("\n", 1 + number % 3));
                int comma = file.LastIndexOf(',');
                int before = file.LastIndexOf(',', comma - 1);
                file = string.Concat(file.AsSpan(0, before + 1), (number++ / 1000.0).ToString(CultureInfo.InvariantCulture), file.AsSpan(comma));
                using ByteArrayContent content = new(Encoding.UTF8.GetBytes(file));
                content.Headers.ContentType = new("text/csv");
                using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/challenges/higgs-tautau/submissions", UriKind.Relative), content, stop);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                    await Task.Delay(200, stop);
                else if (answer.StatusCode == HttpStatusCode.Accepted)
                    accepted.Add(answer.Headers.Location!.ToString());
                else
                    Assert.Fail($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, stop);
            }
        }
    }

    private static string CountByState(TemporaryFolder data) => string.Join(", ",
        StoredRows.Query(data, "SELECT state || ' ' || COUNT(*) FROM submissions WHERE kind = 'Submission' GROUP BY state ORDER BY state"));

    /// <summary>A file whose answer was lost in a kill may be there too; it must be scored as well, and nothing twice.</summary>
    private static void AssertScoredExactlyOnce(TemporaryFolder data)
    {
        Assert.Empty(StoredRows.Query(data, "SELECT id || ' ' || state FROM submissions WHERE kind = 'Submission' AND state <> 'Scored'"));
        Assert.True(int.Parse(StoredRows.Query(data, "SELECT CAST(COUNT(*) AS TEXT) FROM submissions WHERE kind = 'Submission'")[0], CultureInfo.InvariantCulture) >= Submissions);
        Assert.Empty(StoredRows.Query(data, """
            SELECT s.id FROM submissions s LEFT JOIN scores x ON x.submission_id = s.id
            WHERE s.kind = 'Submission' GROUP BY s.id
            HAVING COUNT(*) <> (SELECT COUNT(DISTINCT metric || part) FROM scores) OR COUNT(*) <> COUNT(DISTINCT x.metric || x.part)
            """));
    }
}
