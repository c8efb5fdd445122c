using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Benchmarks;

/// <summary>How long a participant waits: from the last byte of the upload to the first answer that says Scored.</summary>
internal static class ScoreLatency
{
    public static async Task<int> RunAsync(string[] args)
    {
        int rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        int runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
        using TemporaryFolder data = new();
        using TemporaryFolder manifests = new();
        EditedManifests.Copy("higgs-tautau", manifests.Path, new Dictionary<string, string>
        {
            ["valid_per_day"] = "10000",
            ["total_per_day"] = "10000",
            ["rows"] = rows.ToString(CultureInfo.InvariantCulture),
        });
        using ServerProcess server = await ServerProcess.StartAsync(data.Path, manifests.Path);
        ApiClient api = new(server.Client);
        await api.WaitBaselinesAsync("higgs-tautau", 3);
        await api.RegisterAsync("stopwatch");
        string sample = await server.Client.GetStringAsync(new Uri("/api/v1/challenges/higgs-tautau/sample-submission.csv", UriKind.Relative));

        List<double> seconds = [];
        // One run more, not counted: the first pays for compilation of the path.
        for (int run = 0; run <= runs; run++)
        {
            byte[] file = Predictions(sample, run);
            LastByteContent content = new(file);
            content.Headers.ContentType = new("text/csv");
            using HttpResponseMessage answer = await server.Client.PostAsync(new Uri("/api/v1/challenges/higgs-tautau/submissions", UriKind.Relative), content);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            string state;
            do
            {
                await Task.Delay(2);
                JsonElement submission = await api.GetAsync(answer.Headers.Location!.ToString());
                state = submission.GetProperty("state").GetString()!;
            }
            while (state is not ("Scored" or "Rejected" or "Failed"));
            if (state != "Scored")
                throw new InvalidOperationException($"the file ended {state}");
            if (run > 0)
                seconds.Add(Stopwatch.GetElapsedTime(content.LastByteAt).TotalSeconds);
        }
        seconds.Sort();
        double median = (seconds[(runs - 1) / 2] + seconds[runs / 2]) / 2;
        Console.WriteLine(FormattableString.Invariant($"{rows} rows, {runs} runs: median {median * 1000:F0} ms, minimum {seconds[0] * 1000:F0} ms, maximum {seconds[^1] * 1000:F0} ms"));
        return 0;
    }

    /// <summary>The sample with a different full-precision prediction in every row, so that nothing is cached and every digit is parsed.</summary>
    private static byte[] Predictions(string sample, int seed)
    {
        Random random = new(seed);
        StringBuilder csv = new(sample.Length * 2);
        foreach (string line in sample.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (csv.Length == 0)
            {
                csv.Append(line).Append('\n');
                continue;
            }
            string key = line[..line.IndexOf(',', StringComparison.Ordinal)];
            double prediction = random.NextDouble();
            csv.Append(CultureInfo.InvariantCulture, $"{key},{prediction:R},{(prediction > 0.8 ? 1 : 0)}\n");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Notes when its last byte was handed to the socket.</summary>
    private sealed class LastByteContent(byte[] bytes) : HttpContent
    {
        public long LastByteAt { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
            LastByteAt = Stopwatch.GetTimestamp();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
