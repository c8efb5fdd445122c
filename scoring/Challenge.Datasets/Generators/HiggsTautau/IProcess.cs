using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A physical process that leaves a lepton, a hadronic tau (or what is taken for one) and missing momentum.</summary>
internal interface IProcess
{
    /// <summary>Draws one collision. False as soon as it is clear that the selection would drop it.</summary>
    bool Draw(RowRandom random, Collision collision);
}
