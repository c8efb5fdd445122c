using Challenge.Datasets.Generators.HiggsTautau;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>Makes events and applies the selection. Reused from event to event to spare memory.</summary>
internal sealed class EventMaker
{
    /// <summary>The selection: transverse mass of lepton and missing momentum at most this, against W bosons; in GeV like the others.</summary>
    public const double MostTransverseMass = 60;

    /// <summary>Limits of the estimated mass of the parent.</summary>
    public const double LeastMass = 80, MostMass = 180;

    private readonly Collision _collision = new();
    private readonly Detector _detector = new();
    private readonly MassEstimate _massEstimate = new();

    /// <summary>Draws until a collision passes the early cuts, which no nuisance touches, and measures it. False when the selection drops it.</summary>
    public bool TryMake(Sample sample, in Nuisances nuisances, RowRandom random, out EventFeatures features)
    {
        do
            _collision.Clear();
        while (!sample.Process.Draw(random, _collision));
        features = default;
        if (!_detector.Measure(_collision, nuisances, random, out Primitives p))
            return false;
        Derived d = Derived.From(p, _massEstimate);
        if (d.MassTransverseMetLep > MostTransverseMass || d.MassMmc < LeastMass || d.MassMmc > MostMass)
            return false;
        features = EventFeatures.Of(p, d);
        return true;
    }
}
