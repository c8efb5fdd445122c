namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>Energy and momentum in GeV (c = 1); z is along the beam.</summary>
public readonly record struct FourVector(double E, double Px, double Py, double Pz)
{
    /// <summary>Momentum across the beam.</summary>
    public double Pt => Math.Sqrt(Px * Px + Py * Py);

    /// <summary>Azimuth in (−π, π].</summary>
    public double Phi => PortableMath.Atan2(Py, Px);

    /// <summary>Pseudorapidity, asinh(pz / pt).</summary>
    public double Eta => PortableMath.Asinh(Pz / Pt);

    /// <summary>Invariant mass; 0 where rounding makes its square negative.</summary>
    public double Mass => Math.Sqrt(Math.Max(0, E * E - Px * Px - Py * Py - Pz * Pz));

    public static FourVector operator +(FourVector a, FourVector b) => new(a.E + b.E, a.Px + b.Px, a.Py + b.Py, a.Pz + b.Pz);

    public static FourVector operator -(FourVector a, FourVector b) => new(a.E - b.E, a.Px - b.Px, a.Py - b.Py, a.Pz - b.Pz);

    /// <summary>A particle of that mass, transverse momentum and rapidity y, E = √(m² + pt²) cosh y.</summary>
    public static FourVector OfRapidity(double mass, double px, double py, double rapidity)
    {
        double transverseMass = Math.Sqrt(mass * mass + px * px + py * py);
        double up = PortableMath.Exp(rapidity);
        return new FourVector(transverseMass * 0.5 * (up + 1 / up), px, py, transverseMass * 0.5 * (up - 1 / up));
    }

    /// <summary>This vector after a boost along the beam that adds to every rapidity.</summary>
    /// <param name="up">e to the added rapidity.</param>
    public FourVector BoostedAlongBeam(double up)
    {
        double cosh = 0.5 * (up + 1 / up), sinh = 0.5 * (up - 1 / up);
        return new FourVector(E * cosh + Pz * sinh, Px, Py, Pz * cosh + E * sinh);
    }

    /// <summary>This vector, given in the rest frame of <paramref name="parent"/>, as seen in the frame where the parent has its momentum.</summary>
    public FourVector BoostedWith(FourVector parent, double parentMass)
    {
        double e = (parent.E * E + parent.Px * Px + parent.Py * Py + parent.Pz * Pz) / parentMass;
        double factor = (E + e) / (parent.E + parentMass);
        return new FourVector(e, Px + parent.Px * factor, Py + parent.Py * factor, Pz + parent.Pz * factor);
    }
}
