using System.Buffers;

namespace Challenge.Metrics.Tracking;

/// <summary>Truth and prediction joined hit by hit, in ascending order of (event, hit), whatever the order of the files' rows.</summary>
/// <param name="Event">Event of each hit; empty where all are of event 0.</param>
/// <param name="Hit">Its id.</param>
/// <param name="Particle">Its true particle.</param>
/// <param name="TrackOfRow">The track of each row of the prediction.</param>
/// <param name="Weight">Its weight ≥ 0; 0 for every hit where the truth binds no weights.</param>
/// <param name="TruthOrder">The row of the truth that each comes from; null when they are in order there.</param>
/// <param name="Orders">The row of the prediction that each comes from.</param>
internal sealed record HitTable(long[] Event, long[] Hit, long[] Particle, long[] TrackOfRow, double[] Weight, int[]? TruthOrder, HitOrders Orders)
{
    public int Count => Hit.Length;

    /// <summary>The row of the truth that the hit at this place comes from.</summary>
    public int TruthRow(int place) => TruthOrder is null ? place : TruthOrder[place];

    /// <summary>The tracks of the hits from <paramref name="start"/> on.</summary>
    public void CopyTracks(int start, Span<long> to)
    {
        if (Orders.Prediction is null)
        {
            TrackOfRow.AsSpan(start, to.Length).CopyTo(to);
            return;
        }
        ReadOnlySpan<int> rows = Orders.Prediction.AsSpan(start, to.Length);
        for (int i = 0; i < to.Length; i++)
            to[i] = TrackOfRow[rows[i]];
    }

    /// <summary>The table without the tracks, which have been read; their memory goes back.</summary>
    public HitTable WithoutTracks()
    {
        if (Orders is { IsRented: true, Prediction: { } rented })
            ArrayPool<int>.Shared.Return(rented);
        return this with { TrackOfRow = [], Orders = default };
    }

    /// <summary>The joined table, or what is wrong with the hits.</summary>
    public static (HitTable? Hits, string? Problem) Join(MetricInput input)
    {
        HitKeys truth = HitKeys.Read(input.Truth), prediction = HitKeys.Read(input.Prediction);
        double[] weights = input.Truth.Weights() ?? [];
        string? problem = truth.Count == 0 ? "There are no hits in the truth." : WeightProblem(weights)
            ?? HitKeys.EventProblem(ref truth, ref prediction);
        if (problem is not null)
            return (null, problem);

        if (HitOrders.OfDenseIds(truth, prediction) is not { } orders)
        {
            (int[] truthOrder, int[] predictionOrder) = (truth.Order(), prediction.Order());
            problem = truth.DuplicateProblem(truthOrder, "truth") ?? prediction.DuplicateProblem(predictionOrder, "prediction")
                ?? HitKeys.MatchProblem(truth, truthOrder, prediction, predictionOrder);
            if (problem is not null)
                return (null, problem);
            orders = new HitOrders(truthOrder, predictionOrder);
        }
        return (new HitTable(
            Gather(truth.Event, orders.Truth),
            Gather(truth.Hit, orders.Truth),
            Gather(input.Truth.Integer("particle_id"), orders.Truth),
            input.Prediction.Integer("track_id"),
            weights.Length == 0 ? new double[truth.Count] : Gather(weights, orders.Truth),
            orders.Truth, orders), null);
    }

    /// <summary>The values in that order; the array itself when it is in order already, since nothing here changes it.</summary>
    private static T[] Gather<T>(T[] values, int[]? order) where T : unmanaged
    {
        if (order is null || values.Length == 0)
            return values;
        T[] gathered = GC.AllocateUninitializedArray<T>(order.Length);
        for (int i = 0; i < order.Length; i++)
            gathered[i] = values[order[i]];
        return gathered;
    }

    private static string? WeightProblem(double[] weights)
    {
        int bad = 0;
        foreach (double w in weights)
            bad += w >= 0.0 && double.IsFinite(w) ? 0 : 1;
        return bad == 0 ? null : $"Hit weights must be finite and not negative; {bad} of {weights.Length} are not.";
    }
}
