using System.Globalization;

namespace Challenge.Baselines.Tracking;

/// <summary>Track finding by seeds in the pixels that are followed outward along their helix.</summary>
public sealed class HelixFollowing : IBaseline
{
    /// <summary>A track from the beam line has at least so many hits.</summary>
    private const int LeastHits = 4;

    /// <summary>One from elsewhere, for which three hits are no evidence yet, so many.</summary>
    private const int LeastHitsAnywhere = 5;

    /// <summary>Share of a candidate's hits that must be free when it is its turn.</summary>
    private const double LeastFree = 0.7;

    public BaselineInfo Info { get; } = new(
        "helix-following",
        "Seeds followed along a helix",
        "Pairs of pixel hits in line with the beam are followed outward from layer to layer along a helix; the longest tracks are kept. What is left over is " +
        "searched again with triplets of hits that need not come from the beam. It learns nothing.",
        "tracking",
        string.Create(
            CultureInfo.InvariantCulture,
            $"hits within χ² = {HelixFollower.LargestChiSquare} of 2 coordinates, {HelixFollower.MostHoles} missing layer in a row, at least {LeastHits} hits, {LeastHitsAnywhere} without the beam"),
        Requires: null)
    {
        Inputs = "Positions and layers of the hits, and the published dimensions and thickness of the detector.",
        Method = """
            The classical way of collider experiments, without the full Kalman filter:

            1. **Seeds.** Two hits on neighbouring pixel layers whose circle through the beam line is large enough, and whose line points to the region of collisions.
            2. **Following.** A circle through the beam line, a hit half way and the last hit, with a straight line along the beam, gives where the next layer is crossed.
               How exactly, follows from the resolution and from the deflection of a particle of this momentum in material. The nearest hit within the limit is
               added and the helix made anew.
            3. **Choice.** Candidates are taken in the order of their number of hits, then of their χ². A hit belongs to one track.
            4. **Left-overs.** Free hits are searched for triplets that need not point to the beam, for particles from displaced vertices.

            It follows one way only; where two hits are near, the wrong one may be taken.
            """,
        References =
        [
            "R. Frühwirth, Application of Kalman filtering to track and vertex fitting, Nucl. Instrum. Methods A 262 (1987) 444, doi:10.1016/0168-9002(87)90887-4",
            "X. Ai et al., A Common Tracking Software Project, Comput. Softw. Big Sci. 6 (2022) 8, doi:10.1007/s41781-021-00078-8",
        ],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
        TrackFinding.Run(problem, hits => Find(hits, cancellationToken), progress, cancellationToken);

    private static int[] Find(TrackerEvent hits, CancellationToken cancellationToken)
    {
        bool[] taken = new bool[hits.Count];
        int[] track = new int[hits.Count];
        int tracks = 0;
        HelixFollower follower = new(hits, taken);
        TrackSeeds seeds = new(hits, follower, taken);
        Keep(seeds.FromBeam(), LeastHits);
        Keep(seeds.Anywhere(), LeastHitsAnywhere);
        return track;

        void Keep(IEnumerable<TrackCandidate> beginnings, int least)
        {
            List<TrackCandidate> candidates = [];
            foreach (TrackCandidate candidate in beginnings)
            {
                cancellationToken.ThrowIfCancellationRequested();
                follower.Follow(candidate);
                if (candidate.Hits.Count >= least)
                    candidates.Add(candidate);
            }
            foreach (TrackCandidate candidate in candidates.OrderByDescending(c => c.Hits.Count).ThenBy(c => c.ChiSquare / c.Hits.Count))
            {
                int[] free = [.. candidate.Hits.Where(i => !taken[i])];
                if (free.Length < Math.Max(least, LeastFree * candidate.Hits.Count))
                    continue;
                tracks++;
                foreach (int hit in free)
                    (taken[hit], track[hit]) = (true, tracks);
            }
        }
    }
}
