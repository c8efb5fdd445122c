namespace Challenge.Baselines.Tracking;

/// <summary>Track finding by triplets of hits that a classifier, trained on the particles of training events, holds for those of one particle.</summary>
internal static class LinkedTrackFinder
{
    /// <summary>Triplets to learn from; more change nothing.</summary>
    public const int MostRows = 200_000;

    /// <summary>Events to learn from; each has a hundred thousand triplets.</summary>
    public const int MostEvents = 12;

    public const int LeastHits = 4;

    /// <summary>Share of true triplets that the window may leave out.</summary>
    private const double Outside = 0.01;

    /// <summary>
    /// Log-odds below which a triplet is not looked at: one in 150. Of triplets that compete for a hit the surest comes first, so an unlikely one that is left over is more often right than it says;
    /// at log-odds of 0 the score is 0.15 to 0.3 lower, and below −5 only false tracks become more.
    /// </summary>
    private const double LeastLogOdds = -5;

    private const double LearningShare = 0.6;

    public const string Inputs = "Positions and layers of the hits, the particles of the training events, and the published dimensions and resolution of the detector.";

    /// <summary>How it works, whatever the classifier.</summary>
    public const string Method = """
        1. **Steps.** From the training particles: which surface follows which, and within which turn of azimuth and which start along the beam (99 % of the steps).
        2. **Triplets.** Two pairs of hits with the middle one in common, whose circles through the beam line and whose slopes agree within a window that keeps nearly all of the true ones (99 %, at most 12 and 8 standard deviations).
        3. **Classifier.** It learns which triplets are three hits in a row of one particle, from 14 numbers: how well curvature and slope agree in standard deviations of resolution and
           scattering, the momentum and direction, where the lines meet the beam, how long and how common the steps are, and how crowded the place is.
        4. **Chains.** Triplets are linked, the surest first, down to one chance in 150; a hit has one neighbour on each side, a chain one hit on a surface and at least four.

        The choice is greedy: nothing is taken back, no helix is fitted to a whole track, and two holes in a row break a chain. Particles from displaced vertices, whose circle misses the beam line, are often lost.
        """;

    public static IReadOnlyList<string> References { get; } =
    [
        "S. Amrouche et al., The Tracking Machine Learning Challenge: Accuracy Phase, arXiv:1904.06778 (2019), where several entries score pairs and triplets of hits with a classifier",
        "I. Abt et al., CATS: a cellular automaton for tracking in silicon for the HERA-B vertex detector, Nucl. Instrum. Methods A 489 (2002) 389, doi:10.1016/S0168-9002(02)00790-8",
    ];

    /// <summary>Learns on the training events and finds the tracks of the test events.</summary>
    public static BaselineOutcome FitPredict(BaselineProblem problem, ILinkClassifier classifier, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long[] particle = problem.Train.Find(problem.Label ?? "")?.AsInt64()
            ?? throw new ArgumentException($"the training hits need a column of whole numbers '{problem.Label}'", nameof(problem));
        long[] number = problem.Train.Find("event_id")!.AsInt64()!;
        // By their number, so that the order of rows does not matter.
        TrackerEvent[] events = [.. TrackerEvent.Split(problem.Train).OrderBy(e => number[e.Rows[0]]).Take(MostEvents)];
        long[][] particles = [.. events.Select(e => Array.ConvertAll(e.Rows, row => particle[row]))];
        SurfaceSteps steps = new(events, particles);
        int[][] followers = [.. events.Select((e, i) => SurfaceSteps.Followers(e, particles[i]))];
        TripletWindow window = Window(events, steps, followers);

        (FeatureMatrix rows, bool[] isTrue, float[] weights) = Sample(events, steps, window, followers, new Part(progress, 0, 0.5 * LearningShare), cancellationToken);
        // Of one kind alone nothing can be learnt; then every triplet of that kind's window is as likely as the next.
        bool isLearnt = isTrue.Contains(true) && isTrue.Contains(false);
        if (isLearnt)
            classifier.Fit(rows, isTrue, weights, problem.Seed, new Part(progress, 0.5 * LearningShare, LearningShare), cancellationToken);
        return TrackFinding.Run(problem, Find, new Part(progress, LearningShare, 1), cancellationToken);

        int[] Find(TrackerEvent hits)
        {
            HitTriplets triplets = new(hits, steps, window, cancellationToken);
            double[] margins = isLearnt && triplets.Count > 0 ? classifier.Margins(triplets.Rows(0, 1)) : new double[triplets.Count];
            int[] order = [.. Enumerable.Range(0, margins.Length).Where(i => margins[i] >= LeastLogOdds)];
            LinkedTracks tracks = new(hits);
            foreach (int i in order.OrderBy(i => -margins[i]))
                tracks.Add(triplets[i].First, triplets[i].Second, triplets[i].Third);
            return tracks.Tracks(LeastHits);
        }
    }

    private static TripletWindow Window(TrackerEvent[] events, SurfaceSteps steps, int[][] followers)
    {
        List<double> curvature = [], slope = [];
        for (int e = 0; e < events.Length; e++)
        {
            foreach ((double c, double s) in HitTriplets.TrueDifferences(events[e], steps, followers[e]))
            {
                curvature.Add(Math.Abs(c));
                slope.Add(Math.Abs(s));
            }
        }
        return new TripletWindow(Quantile(curvature, 12), Quantile(slope, 8));

        static double Quantile(List<double> values, double most)
        {
            values.Sort();
            return values.Count == 0 ? 0 : Math.Clamp(1.1 * values[(int)((1 - Outside) * (values.Count - 1))], 2, most);
        }
    }

    private static (FeatureMatrix Rows, bool[] IsTrue, float[] Weights) Sample(
        TrackerEvent[] events, SurfaceSteps steps, TripletWindow window, int[][] followers, IProgress<double> progress, CancellationToken cancellationToken)
    {
        (List<float> values, List<bool> isTrue, List<float> weights) = ([], [], []);
        int most = MostRows / Math.Max(1, events.Length);
        for (int e = 0; e < events.Length; e++)
        {
            HitTriplets triplets = new(events[e], steps, window, cancellationToken);
            int stride = Math.Max(1, (triplets.Count + most - 1) / most);
            values.AddRange(triplets.Rows(0, stride).Values);
            for (int i = 0; i < triplets.Count; i += stride)
            {
                isTrue.Add(triplets.IsTrue(i, followers[e]));
                weights.Add(stride);
            }
            progress.Report((e + 1.0) / events.Length);
        }
        return (new FeatureMatrix([.. values], isTrue.Count, HitTriplets.Features), [.. isTrue], [.. weights]);
    }

    /// <summary>A stretch of the whole progress.</summary>
    private sealed class Part(IProgress<double>? whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(from + ((to - from) * value));
    }
}
