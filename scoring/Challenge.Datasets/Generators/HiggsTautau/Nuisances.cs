namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>
/// What is not exactly known about the detector and moves all measured energies together. Energy that is measured wrongly is missing elsewhere, so the
/// missing momentum moves too.
/// </summary>
/// <param name="TauScale">Factor on the energy of hadronic taus.</param>
/// <param name="JetScale">Factor on the energy of jets.</param>
/// <param name="SoftNoise">Standard deviation in GeV, in x and in y, of what soft particles add to the missing momentum.</param>
internal readonly record struct Nuisances(double TauScale, double JetScale, double SoftNoise)
{
    /// <summary>A detector known exactly.</summary>
    public static readonly Nuisances None = new(1, 1, 0);
}
