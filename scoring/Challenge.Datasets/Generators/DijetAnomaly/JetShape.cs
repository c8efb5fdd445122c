namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>What is measured of the inside of one jet.</summary>
/// <param name="Mass">In GeV.</param>
/// <param name="Tau21">N-subjettiness ratio τ₂ / τ₁ in (0, 1): near 0 with two cores, larger with one.</param>
/// <param name="Constituents">Number of particles.</param>
internal readonly record struct JetShape(double Mass, double Tau21, int Constituents);
