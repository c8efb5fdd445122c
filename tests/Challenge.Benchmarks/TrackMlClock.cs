using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Challenge.Metrics;
using Challenge.Metrics.Tracking;

namespace Challenge.Benchmarks;

/// <summary>Times <c>trackml_score</c> on arrays that processes/trackml_reference.py wrote, so that both sides score the same event in the same run.</summary>
internal static class TrackMlClock
{
    private const int WarmUps = 5, Batches = 20, RunsPerBatch = 10;

    public static int Run(string folder)
    {
        long[] truthHit = Read<long>(folder, "truth_hit"), predictionHit = Read<long>(folder, "prediction_hit");
        MetricInput input = new(
            new Columns(truthHit.Length).With("hit_id", truthHit).With("particle_id", Read<long>(folder, "particle")).With("weight", Read<double>(folder, "weight")),
            new Columns(predictionHit.Length).With("hit_id", predictionHit).With("track_id", Read<long>(folder, "track")));
        TrackMlScore metric = new();
        MetricValue value = null!;
        double best = double.PositiveInfinity;
        for (int batch = -WarmUps; batch < Batches; batch++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int run = 0; run < RunsPerBatch; run++)
                value = (MetricValue)metric.Compute(input);
            if (batch >= 0)
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / RunsPerBatch);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"value": {{value.Value:R}}, "seconds": {{best:R}}}"""));
        return 0;
    }

    private static T[] Read<T>(string folder, string name) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(folder, name))).ToArray();
}
