namespace Challenge.Metrics.Tracking;

/// <summary>Truth and prediction joined hit by hit, in ascending order of (event, hit), whatever the order of the files' rows.</summary>
/// <param name="Event">Event of each hit.</param>
/// <param name="Particle">Its true particle.</param>
/// <param name="Track">The track it was put into.</param>
/// <param name="Weight">Its weight ≥ 0.</param>
internal sealed record HitTable(long[] Event, long[] Particle, long[] Track, double[] Weight)
{
    public int Count => Event.Length;

    /// <summary>The joined table, or what is wrong with the hits.</summary>
    public static (HitTable? Hits, string? Problem) Join(MetricInput input)
    {
        HitKeys truth = HitKeys.Read(input.Truth), prediction = HitKeys.Read(input.Prediction);
        string? problem = truth.Count == 0 ? "There are no hits in the truth." : WeightProblem(input.Truth.Real("weight"))
            ?? HitKeys.EventProblem(ref truth, ref prediction);
        if (problem is not null)
            return (null, problem);

        int[] truthOrder = truth.Order(), predictionOrder = prediction.Order();
        problem = truth.DuplicateProblem(truthOrder, "truth") ?? prediction.DuplicateProblem(predictionOrder, "prediction")
            ?? HitKeys.MatchProblem(truth, truthOrder, prediction, predictionOrder);
        if (problem is not null)
            return (null, problem);

        return (new HitTable(
            Gather(truth.Event, truthOrder),
            Gather(input.Truth.Integer("particle_id"), truthOrder),
            Gather(input.Prediction.Integer("track_id"), predictionOrder),
            Gather(input.Truth.Real("weight"), truthOrder)), null);
    }

    private static T[] Gather<T>(T[] values, int[] order) => Array.ConvertAll(order, i => values[i]);

    private static string? WeightProblem(double[] weights)
    {
        int bad = weights.Count(static w => !(w >= 0.0 && double.IsFinite(w)));
        return bad == 0 ? null : $"Hit weights must be finite and not negative; {bad} of {weights.Length} are not.";
    }
}
