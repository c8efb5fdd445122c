using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>Particles that have nothing to do with the jet and fly into it: from other partons of the same two protons, and from other collisions.</summary>
internal static class RestOfEvent
{
    /// <summary>Particles in a jet on average.</summary>
    public const double Mean = 12;

    /// <summary>Particles at most.</summary>
    public const int Most = 40;

    /// <summary>Least transverse momentum in GeV. The spectrum falls as pt⁻³ from there.</summary>
    private const double LeastPt = 0.7;

    private static readonly double None = PortableMath.Exp(-Mean);

    /// <summary>Draws the particles for a jet along x, evenly over its circle, and says how many they are.</summary>
    public static int Draw(RowRandom random, Span<FourVector> particles)
    {
        int count = random.Poisson(None, Most);
        for (int i = 0; i < count; i++)
        {
            double momentum = LeastPt / Math.Sqrt(random.Uniform());
            (double y, double z) = random.PlaneDirection();
            double distance = JetPlace.Radius * Math.Sqrt(random.Uniform());
            double px = momentum / Math.Sqrt(1 + distance * distance);
            particles[i] = new FourVector(momentum, px, px * distance * y, px * distance * z);
        }
        return count;
    }
}
