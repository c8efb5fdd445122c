using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>
/// Hit weights of the TrackML challenge, from truth alone: hits of fast particles, and the first and last hits of a track, count more, because they are
/// what physics needs and what is hard. The weight of a hit is w_pt · w_order, divided by the sum over the event.
/// Source: S. Amrouche et al. (2019), arXiv:1904.06778, appendix A.
/// </summary>
public static class TrackMlWeights
{
    /// <summary>A particle with fewer hits has no weight.</summary>
    public const int MinimumHits = 4;

    /// <summary>Hits beyond this one have no weight; a particle with more is taken as having so many.</summary>
    public const int MaximumHits = 20;

    private static readonly double[] OrderKnots = [10.0, 8.0, 6.0, 5.0, 3.0, 3.0, 3.0, 5.0, 6.0];

    /// <summary>
    /// The weight of each hit; they sum to 1, or are all 0 when no particle has weight. Two hits of a particle at equal distance keep the order of the rows.
    /// </summary>
    /// <param name="particle">Index of each hit's particle in <paramref name="pt"/>; −1 for noise.</param>
    /// <param name="distance">How far along its particle's path each hit lies, in any unit; TrackML takes |z − z_vertex|.</param>
    /// <param name="pt">Transverse momentum of each particle in GeV.</param>
    public static double[] OfEvent(ReadOnlySpan<int> particle, ReadOnlySpan<double> distance, ReadOnlySpan<double> pt)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(distance.Length, particle.Length);
        long[] particles = new long[particle.Length];
        ulong[] distances = new ulong[particle.Length];
        int[] outward = new int[particle.Length];
        for (int i = 0; i < particles.Length; i++)
            (particles[i], distances[i], outward[i]) = (particle[i], SortKeys.Of(distance[i]), i);
        RadixSort.Sort(distances, outward);
        int[] order = RadixSort.Order(particles, outward);

        double[] weights = new double[particle.Length];
        CompensatedSum sum = default;
        for (int start = 0, end; start < order.Length; start = end)
        {
            int of = particle[order[start]];
            for (end = start + 1; end < order.Length && particle[order[end]] == of; end++)
            {
            }
            for (int k = start; of >= 0 && k < end; k++)
            {
                weights[order[k]] = OfPt(pt[of]) * OfOrder(k - start, end - start);
                sum.Add(weights[order[k]]);
            }
        }
        for (int i = 0; i < weights.Length && sum.Value > 0.0; i++)
            weights[i] /= sum.Value;
        return weights;
    }

    /// <summary>w_pt: 0.2 up to 0.5 GeV, rising linearly to 1 at 3 GeV; 0 below 0.05 GeV.</summary>
    public static double OfPt(double pt) => pt < 0.05 ? 0.0 : Interpolation.Linear([0.5, 3.0], [0.2, 1.0], pt);

    /// <summary>
    /// w_order of a particle's hit: the knots 10, 8, 6, 5, 3, 3, 3, 5, 6 are spread evenly from its first to its last hit, interpolated linearly, and divided so
    /// that the particle's hits sum to 1.
    /// </summary>
    /// <param name="hit">Place of the hit along the particle's path, from 0.</param>
    /// <param name="hits">Number of the particle's hits.</param>
    public static double OfOrder(int hit, int hits)
    {
        int counted = Math.Min(hits, MaximumHits);
        if (hits < MinimumHits || hit < 0 || hit >= counted)
            return 0.0;
        double sum = 0.0;
        for (int i = 0; i < counted; i++)
            sum += Knot(i, counted);
        return Knot(hit, counted) / sum;
    }

    private static double Knot(int hit, int hits)
    {
        double place = (OrderKnots.Length - 1.0) * hit / (hits - 1);
        int below = Math.Min((int)place, OrderKnots.Length - 2);
        return OrderKnots[below] + ((OrderKnots[below + 1] - OrderKnots[below]) * (place - below));
    }
}
