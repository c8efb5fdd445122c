using Challenge.Datasets.Generators.HiggsTautau;

namespace Challenge.Datasets.Generators.HiggsUncertainty;

/// <summary>A process with its numbers of events in one pseudo-experiment.</summary>
/// <param name="Process">What is drawn.</param>
/// <param name="Number">0 Higgs, 1 Z, 2 top pairs, 3 W with jets.</param>
/// <param name="Share">Share of the training rows.</param>
/// <param name="Selected">
/// Expected events that the selection keeps, averaged over the nuisances of the training events; for the signal at μ = 1. Signal is made more frequent than
/// in nature, so that some hundred events suffice.
/// </param>
/// <param name="Kept">Share that detector and selection keep of the collisions that pass the early cuts, averaged likewise. Measured with this generator on 4 million collisions each.</param>
internal sealed record Sample(IProcess Process, int Number, double Share, double Selected, double Kept)
{
    public static readonly Sample Higgs = new(Processes.Higgs, 0, 0.40, 30, 0.5563);
    public static readonly Sample Z = new(Processes.Z, 1, 0.30, 90, 0.4716);
    public static readonly Sample TopPair = new(Processes.TopPair, 2, 0.10, 25, 0.0748);
    public static readonly Sample WJets = new(Processes.WJets, 3, 0.20, 40, 0.0908);

    /// <summary>Expected collisions that pass the early cuts, before detector and selection.</summary>
    public double Drawn => Selected / Kept;

    public bool IsSignal => Number == 0;

    /// <summary>The process of a training row.</summary>
    /// <param name="uniform">A random number in (0, 1).</param>
    public static Sample Choose(double uniform)
    {
        if (uniform < Higgs.Share)
            return Higgs;
        if (uniform < Higgs.Share + Z.Share)
            return Z;
        return uniform < Higgs.Share + Z.Share + TopPair.Share ? TopPair : WJets;
    }
}
