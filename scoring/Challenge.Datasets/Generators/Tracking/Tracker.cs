using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Tracking;

/// <summary>
/// Follows particles through the detector and measures where they cross its surfaces. A particle is deflected in every surface, loses no energy, and is
/// followed for half a turn at most: what curls up further is taken as absorbed.
/// </summary>
internal sealed class Tracker(TrackingParameters parameters)
{
    private const double LargestRadius = 1020;

    private static readonly DetectorSurface[] Barrel = [.. DetectorGeometry.Barrel];
    private static readonly DetectorSurface[] Disks = [.. DetectorGeometry.Disks];

    /// <summary>Adds the hits of a particle.</summary>
    public void Follow(RowRandom random, in ChargedParticle particle, int number, EventHits hits)
    {
        Helix helix = Helix.Of(particle);
        double momentum = particle.Pt * Math.Sqrt(1 + particle.Slope * particle.Slope);
        double turned = 0, path = 0;
        (int barrel, int disk, int outward) = Start(helix);
        double barrelAngle = double.NaN, x = 0, y = 0;
        while (true)
        {
            if (double.IsNaN(barrelAngle) && !(barrel < Barrel.Length && helix.TryCylinder(Barrel[barrel].Position, out x, out y, out barrelAngle)))
                barrelAngle = double.PositiveInfinity;
            double diskAngle = disk >= 0 && disk < Disks.Length ? helix.AngleAt(Disks[disk].Position) : double.PositiveInfinity;
            double angle = Math.Min(barrelAngle, diskAngle);
            if (turned + angle > Math.PI)
                return;

            bool atBarrel = barrelAngle <= diskAngle;
            int index = atBarrel ? barrel++ : disk;
            DetectorSurface surface = atBarrel ? Barrel[index] : Disks[index];
            (double hitX, double hitY) = atBarrel ? (x, y) : helix.After(angle);
            double hitZ = atBarrel ? helix.Z + angle * helix.Radius * helix.Slope : surface.Position;
            double radius = Math.Sqrt(hitX * hitX + hitY * hitY);
            double place = atBarrel ? hitZ : radius;
            if (atBarrel)
                barrelAngle = double.NaN;
            else
                disk += outward;
            if (place >= surface.From && place <= surface.To)
            {
                turned += angle;
                path += angle * helix.Radius;
                helix.MoveTo(hitX, hitY, hitZ);
                if (random.Uniform() < parameters.Efficiency)
                    hits.Add(Measure(random, hitX, hitY, hitZ, radius, surface, atBarrel ? index : Barrel.Length + index, number, path));
                Scatter(random, ref helix, surface, radius, momentum);
                if (helix.Slope * outward < 0)
                {
                    // Deflected from just forward to just backward: the next disk ahead is now the one behind.
                    outward = -outward;
                    disk += outward;
                }
                barrelAngle = double.NaN;
            }
            if (radius >= LargestRadius)
                return;
        }
    }

    /// <summary>Hits that no particle of the event made: on a surface as often as its own hits, evenly over it.</summary>
    public void AddNoise(RowRandom random, EventHits hits)
    {
        int real = hits.Count;
        for (int left = PoissonDistribution.Draw(random, parameters.Noise * real); left > 0; left--)
        {
            int number = hits.All[(int)(random.Uniform() * real)].Surface;
            DetectorSurface surface = DetectorGeometry.Surfaces[number];
            (double x, double y) = random.PlaneDirection();
            double place = random.Uniform(surface.From, surface.To);
            double radius = surface.IsBarrel ? surface.Position : place;
            hits.Add(new TrackerHit(x * radius, y * radius, surface.IsBarrel ? place : surface.Position, number, TrackerHit.Noise, 0));
        }
    }

    /// <summary>The first cylinder outside, the first disk ahead, and the step to the disk after it.</summary>
    private static (int Barrel, int Disk, int Outward) Start(in Helix helix)
    {
        int barrel = 0, disk = 0;
        double square = helix.X * helix.X + helix.Y * helix.Y;
        while (barrel < Barrel.Length && square >= Barrel[barrel].Position * Barrel[barrel].Position)
            barrel++;
        while (disk < Disks.Length && Disks[disk].Position <= helix.Z)
            disk++;
        return helix.Slope > 0 ? (barrel, disk, 1) : (barrel, disk - 1, -1);
    }

    /// <summary>The crossing, shifted along the surface by normal errors; a cylinder's hits keep its radius and a disk's its z.</summary>
    private static TrackerHit Measure(
        RowRandom random, double x, double y, double z, double radius, DetectorSurface surface, int number, int particle, double path)
    {
        double across = surface.SigmaAcross * random.Normal() / radius, along = surface.SigmaAlong * random.Normal();
        double measuredRadius = surface.IsBarrel ? radius : radius + along;
        double scale = measuredRadius / (radius * Math.Sqrt(1 + across * across));
        return new TrackerHit(
            scale * (x - across * y), scale * (y + across * x), surface.IsBarrel ? z + along : z, number, particle, path);
    }

    private static void Scatter(RowRandom random, ref Helix helix, DetectorSurface surface, double radius, double momentum)
    {
        double perP = Math.Sqrt(1 + helix.Slope * helix.Slope);

        // Cosine of the angle between the path and the normal of the surface; a path along the surface would see endless material.
        double cosine = surface.IsBarrel
            ? Math.Abs(helix.X * helix.DirectionX + helix.Y * helix.DirectionY) / (radius * perP)
            : Math.Abs(helix.Slope) / perP;
        double width = MultipleScattering.Width(momentum, surface.RadiationLengths / Math.Max(cosine, 0.05));
        helix.Deflect(width * random.Normal(), width * random.Normal());
    }
}
