namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>The loose cuts of a first pass over the data, the same for all.</summary>
internal static class Selection
{
    public const double FlightSignificance = 3;
    public const double VertexChiSquare = 15;
    public const double MuonPt = 0.3;
    public const double MuonImpact = 1;
    public const double MuonIdentity = 0;
    public const double LowestEta = 2;
    public const double HighestEta = 5;
    public const double PointingAngle = 200;

    public static bool Keeps(in Candidate c) =>
        c.FlightSignificance >= FlightSignificance && c.VertexChiSquare <= VertexChiSquare && c.MuonPtMin >= MuonPt && c.MuonImpactMin >= MuonImpact
        && c.MuonIdentityMin >= MuonIdentity && c.Eta >= LowestEta && c.Eta <= HighestEta && c.Lifetime > 0 && c.PointingAngle <= PointingAngle;
}
