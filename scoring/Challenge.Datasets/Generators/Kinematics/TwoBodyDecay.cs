using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>The decay of a particle into two, isotropic in its rest frame. Energy and momentum are conserved.</summary>
public static class TwoBodyDecay
{
    /// <summary>Momentum of either product in the rest frame of the parent; 0 at or below threshold.</summary>
    public static double Momentum(double mass, double mass1, double mass2)
    {
        double sum = mass1 + mass2, difference = mass1 - mass2;
        double square = (mass * mass - sum * sum) * (mass * mass - difference * difference);
        return square <= 0 ? 0 : Math.Sqrt(square) / (2 * mass);
    }

    /// <summary>Draws a decay.</summary>
    /// <param name="parent">The parent's momentum.</param>
    /// <param name="mass">The parent's mass.</param>
    /// <param name="mass1">Mass of the first product.</param>
    /// <param name="mass2">Mass of the second product.</param>
    /// <param name="random">Random numbers.</param>
    public static (FourVector First, FourVector Second) Draw(FourVector parent, double mass, double mass1, double mass2, RowRandom random)
    {
        double p = Momentum(mass, mass1, mass2);
        (double x, double y, double z) = random.SpaceDirection();
        FourVector first = new FourVector(Math.Sqrt(p * p + mass1 * mass1), p * x, p * y, p * z).BoostedWith(parent, mass);
        return (first, parent - first);
    }
}
