namespace Challenge.Datasets.Generators.Tracking;

/// <summary>
/// The detector: ten barrel layers and nineteen disks at each end, in three groups (pixels, short strips, long strips), in a field along the beam.
/// The dimensions are round numbers close to those of the detector of the TrackML challenge (S. Amrouche et al. 2019, arXiv:1904.06778), and volumes
/// and layers are numbered as there. Every surface is ideal: a full cylinder or ring without gaps, overlaps or tilt.
/// </summary>
public static class DetectorGeometry
{
    /// <summary>The field along z in tesla, the same everywhere.</summary>
    public const double Field = 2;

    /// <summary>Radius of a helix in mm for 1 GeV of transverse momentum of a particle of charge ±1: 1000 / (0.299792458 B).</summary>
    public const double RadiusPerGeV = 1000 / (0.299792458 * Field);

    /// <summary>Cylinders from the inside outward.</summary>
    public static IReadOnlyList<DetectorSurface> Barrel { get; } =
    [
        .. Cylinders(8, 500, 0.015, 0.030, 0.020, 32, 72, 116, 172),
        .. Cylinders(13, 1080, 0.025, 0.200, 0.025, 260, 360, 500, 660),
        .. Cylinders(17, 1080, 0.035, 1.000, 0.030, 820, 1020),
    ];

    /// <summary>Disks of both ends, from the smallest z to the largest.</summary>
    public static IReadOnlyList<DetectorSurface> Disks { get; } =
    [
        .. new[]
        {
            Rings(7, 9, 30, 176, 0.015, 0.030, 0.020, 600, 700, 820, 960, 1120, 1320, 1500),
            Rings(12, 14, 240, 700, 0.025, 0.200, 0.025, 1220, 1510, 1800, 2150, 2550, 2950),
            Rings(16, 18, 750, 1020, 0.035, 1.000, 0.030, 1230, 1520, 1810, 2160, 2560, 2960),
        }.SelectMany(rings => rings).OrderBy(disk => disk.Position),
    ];

    /// <summary>All surfaces; the place in this list numbers them.</summary>
    public static IReadOnlyList<DetectorSurface> Surfaces { get; } = [.. Barrel, .. Disks];

    private static IEnumerable<DetectorSurface> Cylinders(
        int volume, double halfLength, double across, double along, double radiationLengths, params double[] radii) =>
        radii.Select((radius, i) => new DetectorSurface(volume, 2 * (i + 1), true, radius, -halfLength, halfLength, across, along, radiationLengths));

    private static IEnumerable<DetectorSurface> Rings(
        int volumeBelow, int volumeAbove, double inner, double outer, double across, double along, double radiationLengths, params double[] distances)
    {
        for (int i = 0; i < distances.Length; i++)
        {
            int outward = 2 * (i + 1);
            yield return new DetectorSurface(volumeBelow, 2 * (distances.Length + 1) - outward, false, -distances[i], inner, outer, across, along, radiationLengths);
            yield return new DetectorSurface(volumeAbove, outward, false, distances[i], inner, outer, across, along, radiationLengths);
        }
    }
}
