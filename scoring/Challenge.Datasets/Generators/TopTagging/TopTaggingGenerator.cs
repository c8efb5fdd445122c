using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>
/// Jets as lists of four-momenta, half of them from top quarks that decayed to hadrons and half from single quarks or gluons. A toy model: a cascade with ordered
/// virtualities and angles in place of a parton shower, no hadrons, no rest of the event, a simple detector.
/// </summary>
public sealed class TopTaggingGenerator : IDatasetGenerator
{
    public string Id => "top-tagging";

    public string Version => "1";

    public IReadOnlyDictionary<string, double> DefaultParameters { get; } = new Dictionary<string, double>();

    /// <summary>A row is 3.2 kB.</summary>
    public int BlockRows => 128;

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        const int width = 4 * Calorimeter.Most;
        (long[] ids, long[] labels) = (new long[count], new long[count]);
        (float[] pts, float[] etas, float[] phis) = (new float[count], new float[count], new float[count]);
        float[] constituents = new float[count * width];
        RowRandom random = new(seed);
        Cascade cascade = new();
        Calorimeter calorimeter = new();
        for (int i = 0; i < count; i++)
        {
            long row = firstRow + i;
            random.Start(row);
            JetPlace place = JetPlace.Draw(random);
            bool isTop = random.Uniform() < 0.5;
            Shower(isTop, place.Pt, cascade, random);
            cascade.AddRestOfEvent(random);
            calorimeter.Measure(cascade.Products, random, place, constituents.AsSpan(i * width, width));
            (ids[i], labels[i]) = (row, isTop ? 1 : 0);
            (pts[i], etas[i], phis[i]) = (Rounded(place.Pt), Rounded(place.Eta), Rounded(place.Phi));
        }
        return new Table(
        [
            Column.Of("jet_id", ids), Column.Of("jet_pt", pts), Column.Of("jet_eta", etas), Column.Of("jet_phi", phis),
            Column.Of("constituents", constituents, Calorimeter.Most, 4),
            Column.Of("label", labels),
        ]);
    }

    /// <summary>Leaves the particles of one jet along x in the cascade.</summary>
    internal static void Shower(bool isTop, double pt, Cascade cascade, RowRandom random)
    {
        cascade.Clear();
        if (!isTop)
        {
            cascade.Grow(QcdJet.Draw(random, pt), random);
            return;
        }
        (Splitting top, Splitting w) = TopJet.Draw(random, pt);
        cascade.Record?.Add(top);
        cascade.Record?.Add(w);
        cascade.Grow(w.First, random);
        cascade.Grow(w.Second, random);
        cascade.Grow(top.Second, random);
    }

    private static float Rounded(double value) => (float)(Math.Round(value * 10_000) / 10_000);
}
