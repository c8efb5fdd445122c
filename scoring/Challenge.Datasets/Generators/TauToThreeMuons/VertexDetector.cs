using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>
/// Measures where tracks come from. The line of a track is known to σ = 0.015 mm + 0.030 mm / (pt / GeV) across it, as in the LHCb experiment
/// (Int. J. Mod. Phys. A 30 (2015) 1530022); the point of the collision to 0.013 mm across the beam and 0.07 mm along it.
/// </summary>
internal static class VertexDetector
{
    private const double CollisionAcross = 0.013, CollisionAlong = 0.07;

    /// <summary>Resolution of the point where three tracks meet, across their flight, in mm.</summary>
    private const double VertexAcross = 0.012;

    /// <summary>Resolution of the trigger's mass, in MeV: tracks are fitted fast there and not well.</summary>
    private const double TriggerMassResolution = 22;

    /// <summary>mm in 1 ps.</summary>
    private const double LightSpeed = 0.299792458;

    public static Candidate Measure(in Topology t, Conditions conditions, RowRandom random)
    {
        Candidate c = default;
        double p = Math.Sqrt(t.Sum.Px * t.Sum.Px + t.Sum.Py * t.Sum.Py + t.Sum.Pz * t.Sum.Pz);
        double nx = t.Sum.Px / p, ny = t.Sum.Py / p, nz = t.Sum.Pz / p;
        c.Mass = 1000 * t.Mass;
        c.TriggerMass = c.Mass + TriggerMassResolution * random.Normal();
        c.Pt = t.Sum.Pt;
        c.Eta = t.Sum.Eta;
        double pt1 = t.First.Pt, pt2 = t.Second.Pt, pt3 = t.Third.Pt;
        c.MuonPtMin = Math.Min(pt1, Math.Min(pt2, pt3));
        c.MuonPtMax = Math.Max(pt1, Math.Max(pt2, pt3));

        // Tracks that open by an angle of about m / p fix their meeting point p / m times less well along the flight than across it. Errors, and the lifetime, are
        // computed with the mass of the tau, so that they do not give away the measured one; and as in data, so that they do not give away the simulation.
        double along = VertexAcross * p / Decay.TauMass;
        double slip = conditions.Resolution * along * random.Normal(), aside = conditions.Resolution * VertexAcross;
        double dx = t.X + nx * slip + aside * random.Normal() - CollisionAcross * random.Normal();
        double dy = t.Y + ny * slip + aside * random.Normal() - CollisionAcross * random.Normal();
        double dz = t.Z + nz * slip - CollisionAlong * random.Normal();
        MeasureFlight(ref c, dx, dy, dz, t.Sum, p, along);
        MeasureVertex(ref c, t, conditions, pt3, random);
        MeasureImpacts(ref c, t, conditions, dx, dy, dz, random);
        MeasureSurroundings(ref c, t, conditions, random);
        return c;
    }

    private static void MeasureFlight(ref Candidate c, double dx, double dy, double dz, in FourVector sum, double p, double along)
    {
        double forward = (dx * sum.Px + dy * sum.Py + dz * sum.Pz) / p;
        double sideways = Distance(dx, dy, dz, sum);
        c.FlightDistance = Math.Sqrt(dx * dx + dy * dy + dz * dz);
        c.FlightSignificance = c.FlightDistance / Math.Sqrt(along * along + CollisionAlong * CollisionAlong);
        c.PointingAngle = 1000 * PortableMath.Atan2(sideways, forward);
        c.ImpactSignificance = sideways / Math.Sqrt(VertexAcross * VertexAcross + CollisionAcross * CollisionAcross);
        c.Lifetime = Decay.TauMass * forward / (p * LightSpeed);
    }

    /// <summary>Three tracks have six coordinates across them and their meeting point three, so χ² has three degrees of freedom.</summary>
    private static void MeasureVertex(ref Candidate c, in Topology t, Conditions conditions, double pt, RowRandom random)
    {
        double sigma = ImpactResolution(pt), smear = conditions.Resolution;
        double a = smear * random.Normal() + t.Miss / sigma, b = smear * random.Normal(), d = smear * random.Normal();
        c.VertexChiSquare = a * a + b * b + d * d;
        c.ClosestApproach = sigma * Math.Sqrt(a * a + b * b);
    }

    private static void MeasureImpacts(ref Candidate c, in Topology t, Conditions conditions, double dx, double dy, double dz, RowRandom random)
    {
        double first = Impact(t.First, 0, random), second = Impact(t.Second, 0, random), third = Impact(t.Third, t.Miss, random);
        c.MuonImpactMin = Math.Min(first, Math.Min(second, third));
        c.MuonImpactMax = Math.Max(first, Math.Max(second, third));

        // Distance of the track's line from the collision, over its error. A track that misses the vertex may do so towards the collision or away from it.
        double Impact(in FourVector track, double miss, RowRandom random)
        {
            double sigma = ImpactResolution(track.Pt), smear = conditions.Resolution * sigma;
            double away = Distance(dx, dy, dz, track) + (miss > 0 ? random.Uniform(-miss, miss) : 0) + smear * random.Normal(), beside = smear * random.Normal();
            return Math.Sqrt(away * away + beside * beside) / sigma;
        }
    }

    private static void MeasureSurroundings(ref Candidate c, in Topology t, Conditions conditions, RowRandom random)
    {
        // The number of particles in a collision varies a lot from one to the next; so do the tracks near the candidate, in proportion.
        double activity = 0.25 * (random.Exponential() + random.Exponential() + random.Exponential() + random.Exponential());
        double occupancy = conditions.Occupancy * activity;
        c.PadHits = (int)Math.Min(occupancy + Math.Sqrt(occupancy) * Math.Abs(random.Normal()), 2000);
        int near = random.Poisson(PortableMath.Exp(-t.Company * (0.5 + 0.5 * occupancy / Conditions.Data.Occupancy)), 20);
        double nearPt = 0;
        for (int i = 0; i < near; i++)
            nearPt += 0.3 + 0.6 * random.Exponential();
        c.Isolation = c.Pt / (c.Pt + nearPt);

        double chi1 = TrackChiSquare(), chi2 = TrackChiSquare(), chi3 = TrackChiSquare() + (t.IsGhost ? 0.5 * random.Exponential() : 0);
        c.TrackChiSquareMax = Math.Max(chi1, Math.Max(chi2, chi3));
        double id1 = MuonIdentity(), id2 = MuonIdentity();
        double id3 = t.IsHadron ? 2 + 2.5 * random.Normal() : MuonIdentity();
        c.MuonIdentityMin = Math.Min(id1, Math.Min(id2, id3));

        double TrackChiSquare() => Math.Max(0.1, conditions.TrackChiSquare + 0.25 * random.Normal());
        double MuonIdentity() => conditions.MuonIdentity + 2 * random.Normal();
    }

    private static double ImpactResolution(double pt) => 0.015 + 0.030 / pt;

    /// <summary>Distance in mm from a point to the line through the origin along a momentum, |d × p| / |p|.</summary>
    private static double Distance(double x, double y, double z, in FourVector along)
    {
        double cx = y * along.Pz - z * along.Py, cy = z * along.Px - x * along.Pz, cz = x * along.Py - y * along.Px;
        return Math.Sqrt((cx * cx + cy * cy + cz * cz) / (along.Px * along.Px + along.Py * along.Py + along.Pz * along.Pz));
    }
}
