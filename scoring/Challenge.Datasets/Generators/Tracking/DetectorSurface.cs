namespace Challenge.Datasets.Generators.Tracking;

/// <summary>One sensitive surface: a cylinder around the beam (barrel layer) or a flat ring across it (disk). Lengths in mm.</summary>
/// <param name="VolumeId">Group of surfaces of one kind; numbered as in the TrackML data.</param>
/// <param name="LayerId">Number in the volume: 2, 4, 6, … outward for barrels, towards larger z for disks.</param>
/// <param name="IsBarrel">True for a cylinder.</param>
/// <param name="Position">Radius of a cylinder; z of a disk.</param>
/// <param name="From">Where the sensitive part begins: in z for a cylinder, in radius for a disk.</param>
/// <param name="To">Where it ends.</param>
/// <param name="SigmaAcross">Resolution along the azimuth, which measures the bending.</param>
/// <param name="SigmaAlong">Resolution along the other direction: z on a cylinder, the radius on a disk.</param>
/// <param name="RadiationLengths">Thickness in radiation lengths for a particle that crosses at right angles.</param>
public sealed record DetectorSurface(
    int VolumeId, int LayerId, bool IsBarrel, double Position, double From, double To, double SigmaAcross, double SigmaAlong, double RadiationLengths);
