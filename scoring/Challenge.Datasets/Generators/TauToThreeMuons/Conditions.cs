namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>How the detector behaves in data, and how the simulation believes that it does. The differences are of the kind that the experiment reports.</summary>
/// <param name="Occupancy">Mean number of hits in the pad detector: simulated collisions have too few particles.</param>
/// <param name="TrackChiSquare">Mean χ² per degree of freedom of a track: simulated detectors are aligned too well.</param>
/// <param name="MuonIdentity">Mean log-likelihood difference between muon and hadron for a muon: simulated muons are too clear.</param>
/// <param name="Resolution">Factor on the resolution of positions; the one difference that touches nearly all features, and small.</param>
internal sealed record Conditions(double Occupancy, double TrackChiSquare, double MuonIdentity, double Resolution)
{
    public static readonly Conditions Data = new(320, 1.10, 5.0, 1.0);

    public static readonly Conditions Simulation = new(230, 1.0, 6.2, 0.98);
}
