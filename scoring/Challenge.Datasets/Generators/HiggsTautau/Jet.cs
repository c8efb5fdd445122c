namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>A jet, massless: transverse momentum as a vector (GeV) and pseudorapidity.</summary>
internal readonly record struct Jet(double Px, double Py, double Eta)
{
    public double Pt => Math.Sqrt(Px * Px + Py * Py);

    public Jet Scaled(double factor) => new(Px * factor, Py * factor, Eta);
}
