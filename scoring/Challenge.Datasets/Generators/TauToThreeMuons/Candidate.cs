namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>What is measured of three tracks. Lengths in mm, momenta in GeV, masses in MeV, the angle in mrad, the lifetime in ps.</summary>
internal struct Candidate
{
    public double Mass, TriggerMass;
    public double Lifetime, FlightDistance, FlightSignificance, PointingAngle, ImpactSignificance;
    public double VertexChiSquare, ClosestApproach;
    public double Pt, Eta, MuonPtMin, MuonPtMax, MuonImpactMin, MuonImpactMax;
    public double Isolation, TrackChiSquareMax, MuonIdentityMin;
    public int PadHits;
}
