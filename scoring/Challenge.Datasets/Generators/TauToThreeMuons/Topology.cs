using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>Three tracks before the detector sees them. Lengths in mm from the collision, energies in GeV.</summary>
internal struct Topology
{
    /// <summary>Measured mass of the three, in GeV.</summary>
    public double Mass;

    public FourVector Sum, First, Second, Third;

    /// <summary>Where the tracks meet.</summary>
    public double X, Y, Z;

    /// <summary>How far the third track misses that point.</summary>
    public double Miss;

    /// <summary>Mean number of further particles nearby in an average collision.</summary>
    public double Company;

    /// <summary>Whether the third track is a hadron taken for a muon.</summary>
    public bool IsHadron;

    /// <summary>Whether the third track is made up from hits of several particles.</summary>
    public bool IsGhost;
}
