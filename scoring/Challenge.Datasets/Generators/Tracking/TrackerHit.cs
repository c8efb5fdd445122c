namespace Challenge.Datasets.Generators.Tracking;

/// <summary>A measured point. Lengths in mm.</summary>
/// <param name="X">As measured.</param>
/// <param name="Y">As measured.</param>
/// <param name="Z">As measured.</param>
/// <param name="Surface">Place of the surface in <see cref="DetectorGeometry.Surfaces"/>.</param>
/// <param name="Particle">Place of the particle in its event, or <see cref="Noise"/>.</param>
/// <param name="Path">How far the particle had come, measured across the beam; 0 for noise.</param>
internal readonly record struct TrackerHit(double X, double Y, double Z, int Surface, int Particle, double Path)
{
    public const int Noise = -1;
}
