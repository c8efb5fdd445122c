using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Baselines.Tracking;

/// <summary>
/// Every three hits of an event that may follow each other on one particle: two pairs with the middle hit in common, of nearly the same curvature and slope.
/// Both differences are in standard deviations from resolution and from scattering in the material.
/// </summary>
internal sealed class HitTriplets
{
    public const int Features = 14;

    /// <summary>Deflection in one layer for 1 GeV at right angles, rad: Highland's formula for 2.3 % of a radiation length.</summary>
    private const double ScatteringPerGeV = 0.0018;

    private readonly TrackerEvent _hits;
    private readonly List<(int First, int Second, int Third)> _found = [];
    private readonly List<float> _features = [];

    /// <param name="hits">The event.</param>
    /// <param name="steps">Which pairs to look at.</param>
    /// <param name="window">Largest differences of curvature and slope, in standard deviations.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public HitTriplets(TrackerEvent hits, SurfaceSteps steps, TripletWindow window, CancellationToken cancellationToken)
    {
        _hits = hits;
        List<HitPair>[] into = [.. Enumerable.Range(0, hits.Count).Select(_ => new List<HitPair>())], outOf = [.. into.Select(_ => new List<HitPair>())];
        foreach (HitPair pair in Pairs(hits, steps, cancellationToken))
        {
            into[pair.Outer].Add(pair);
            outOf[pair.Inner].Add(pair);
        }
        for (int middle = 0; middle < hits.Count; middle++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double crowd = Math.Log(1 + into[middle].Count) + Math.Log(1 + outOf[middle].Count);
            foreach (HitPair first in into[middle])
            {
                foreach (HitPair second in outOf[middle])
                {
                    (double curvature, double slope) = Differences(hits, first, second);
                    if (Math.Abs(curvature) < window.Curvature && Math.Abs(slope) < window.Slope)
                        Add(first, second, curvature, slope, crowd);
                }
            }
        }
    }

    public int Count => _found.Count;

    public (int First, int Second, int Third) this[int i] => _found[i];

    /// <summary>The features of some triplets, in their order.</summary>
    public FeatureMatrix Rows(int from, int stride)
    {
        int rows = Count <= from ? 0 : ((Count - 1 - from) / stride) + 1;
        float[] values = new float[rows * Features];
        for (int i = 0; i < rows; i++)
            _features.CopyTo((from + (i * stride)) * Features, values, i * Features, Features);
        return new FeatureMatrix(values, rows, Features);
    }

    /// <summary>Whether the particle of three hits made them one after the other.</summary>
    public bool IsTrue(int triplet, int[] followers) =>
        followers[_found[triplet].First] == _found[triplet].Second && followers[_found[triplet].Second] == _found[triplet].Third;

    /// <summary>Differences of curvature and slope of the triplets that particles made, as the window is made from them.</summary>
    public static IEnumerable<(double Curvature, double Slope)> TrueDifferences(TrackerEvent hits, SurfaceSteps steps, int[] followers)
    {
        for (int a = 0; a < hits.Count; a++)
        {
            if (followers[a] is >= 0 and int b && followers[b] is >= 0 and int c && Find(a, b) is { } first && Find(b, c) is { } second)
                yield return Differences(hits, first, second);
        }

        HitPair? Find(int from, int to)
        {
            foreach (SurfaceStep step in steps.From(hits.Surface[from]))
            {
                if (step.To == hits.Surface[to])
                    return HitPair.Of(hits, from, to, step);
            }
            return null;
        }
    }

    private static IEnumerable<HitPair> Pairs(TrackerEvent hits, SurfaceSteps steps, CancellationToken cancellationToken)
    {
        ILookup<int, int> on = Enumerable.Range(0, hits.Count).ToLookup(i => hits.Surface[i]);
        SurfaceHits[] bySurface = [.. Enumerable.Range(0, DetectorGeometry.Surfaces.Count).Select(s => new SurfaceHits(hits, on[s]))];
        List<int> near = [];
        for (int a = 0; a < hits.Count; a++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (SurfaceStep step in steps.From(hits.Surface[a]))
            {
                near.Clear();
                bySurface[step.To].Near(hits.Phi[a], step.Turn, near.Add);
                foreach (int b in near)
                {
                    if (HitPair.Of(hits, a, b, step) is { } pair)
                        yield return pair;
                }
            }
        }
    }

    private static (double Curvature, double Slope) Differences(TrackerEvent hits, in HitPair first, in HitPair second)
    {
        double bend = 0.5 * (Math.Abs(first.Curvature) + Math.Abs(second.Curvature)), slope = 0.5 * (first.Slope + second.Slope);
        // θ ≈ 0.0018 / p_T · √stretch in each layer, whose thickness grows with the slant of the path.
        double stretch = 1 + (slope * slope), angle = ScatteringPerGeV * bend * DetectorGeometry.RadiusPerGeV;
        double angle2 = angle * angle * Math.Min(Math.Sqrt(stretch), 4);
        double curvatureVariance = first.CurvatureVariance + second.CurvatureVariance + (8 * angle2 / (hits.Radius[second.Outer] * hits.Radius[second.Outer]));
        double slopeVariance = first.SlopeVariance + second.SlopeVariance + (2 * angle2 * stretch * stretch);
        return ((second.Curvature - first.Curvature) / Math.Sqrt(curvatureVariance), (second.Slope - first.Slope) / Math.Sqrt(slopeVariance));
    }

    private void Add(in HitPair first, in HitPair second, double curvature, double slope, double crowd)
    {
        _found.Add((first.Inner, first.Outer, second.Outer));
        ReadOnlySpan<float> row =
        [
            (float)Math.Log(0.1 + Math.Abs(curvature)),
            (float)Math.Min(curvature * curvature, 25),
            (float)Math.Log(0.1 + Math.Abs(slope)),
            (float)Math.Min(slope * slope, 25),
            (float)(0.5 * Math.Abs(first.Curvature + second.Curvature) / HitPair.LargestCurvature),
            (float)Math.Asinh(Math.Abs(first.Slope + second.Slope) / 2),
            (float)Math.Min(Math.Abs(first.Start), 300),
            (float)Math.Min(Math.Abs(second.Start), 300),
            (float)Math.Log(_hits.Radius[first.Outer]),
            (float)Math.Log(first.Chord),
            (float)Math.Log(second.Chord),
            (float)first.LogShare,
            (float)second.LogShare,
            (float)crowd,
        ];
        foreach (float value in row)
            _features.Add(value);
    }
}

/// <summary>How far two pairs may differ to be looked at together, in standard deviations.</summary>
/// <param name="Curvature">Of the curvature through the beam line.</param>
/// <param name="Slope">Of the slope along the beam.</param>
internal readonly record struct TripletWindow(double Curvature, double Slope);
