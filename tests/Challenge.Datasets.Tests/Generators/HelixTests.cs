using Challenge.Datasets.Generators.Randomness;
using Challenge.Datasets.Generators.Tracking;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>The path of a charged particle in a field along z, against the equation of motion.</summary>
public sealed class HelixTests
{
    [Theory]
    [InlineData(1, 1667.8205)]
    [InlineData(0.5, 833.9102)]
    [InlineData(10, 16678.2048)]
    public void The_radius_is_the_momentum_over_0_3_times_the_field(double pt, double radius)
    {
        // R [m] = pt [GeV] / (0.299792458 B [T]) with B = 2 T.
        Assert.Equal(radius, Helix.Of(Particle(pt, 1, 0)).Radius, 1e-3);
    }

    [Fact]
    public void A_positive_particle_turns_clockwise_seen_against_the_field()
    {
        // Force q v × B: moving along +x in a field along +z it is pushed to −y.
        Assert.True(Helix.Of(Particle(1, 1, 0)).After(0.1).Y < 0);
        Assert.True(Helix.Of(Particle(1, -1, 0)).After(0.1).Y > 0);
    }

    [Theory]
    [InlineData(0.3, 1, 0.7)]
    [InlineData(0.8, -1, -2.1)]
    [InlineData(25, 1, 0.01)]
    public void Crossings_of_cylinders_are_those_of_a_numerical_integration(double pt, int charge, double slope)
    {
        Helix helix = Helix.Of(Particle(pt, charge, slope) with { X = 1.5, Y = -2.5, Z = 30 });
        foreach (double radius in new[] { 32.0, 172, 500 })
        {
            Assert.True(helix.TryCylinder(radius, out double x, out double y, out double angle));
            double z = helix.Z + angle * helix.Radius * helix.Slope;
            (double expectedX, double expectedY, double expectedZ) = Integrate(helix, radius);
            Assert.Equal(expectedX, x, 1e-4);
            Assert.Equal(expectedY, y, 1e-4);
            Assert.Equal(expectedZ, z, 1e-4);
            (double afterX, double afterY) = helix.After(angle);
            Assert.Equal(x, afterX, 1e-8);
            Assert.Equal(y, afterY, 1e-8);
        }
    }

    [Fact]
    public void A_particle_that_curls_up_inside_a_cylinder_never_reaches_it()
    {
        // 0.2 GeV: radius 333.6 mm, so it comes no further than 667.1 mm from where it began.
        Helix helix = Helix.Of(Particle(0.2, 1, 0));
        Assert.True(helix.TryCylinder(667, out _, out _, out double angle));
        Assert.InRange(angle, 3.0, Math.PI);
        Assert.False(helix.TryCylinder(667.2, out _, out _, out _));
    }

    [Fact]
    public void Going_on_from_a_point_of_the_path_stays_on_the_path()
    {
        Helix helix = Helix.Of(Particle(0.6, -1, 1.2) with { X = 0.3, Y = 0.4 });
        Assert.True(helix.TryCylinder(660, out double x, out double y, out double whole));
        helix.TryCylinder(260, out double midX, out double midY, out double part);
        helix.MoveTo(midX, midY, helix.Z + part * helix.Radius * helix.Slope);
        Assert.True(helix.TryCylinder(660, out double laterX, out double laterY, out double rest));
        Assert.Equal(x, laterX, 1e-8);
        Assert.Equal(y, laterY, 1e-8);
        Assert.Equal(whole, part + rest, 1e-12);
    }

    [Fact]
    public void A_deflection_keeps_the_size_of_the_momentum_and_turns_by_its_angle()
    {
        Helix before = Helix.Of(Particle(2, 1, 1.5)), after = before;
        after.Deflect(0.003, -0.004);
        double p = before.Radius * Math.Sqrt(1 + before.Slope * before.Slope);
        Assert.Equal(p, after.Radius * Math.Sqrt(1 + after.Slope * after.Slope), 1e-9 * p);
        double cosine = (before.DirectionX * after.DirectionX + before.DirectionY * after.DirectionY + before.Slope * after.Slope)
            / Math.Sqrt((1 + before.Slope * before.Slope) * (1 + after.Slope * after.Slope));

        // The two angles are tangents of the deflection along each of two directions at right angles.
        Assert.Equal(Math.Atan(0.005), Math.Acos(cosine), 1e-8);
        Assert.Equal(Math.Atan(1 / before.Slope) - 0.004, Math.Atan(1 / after.Slope), 2e-5);
    }

    [Theory]
    [InlineData(1, 0.02, 0.0016532855)]
    [InlineData(10, 0.02, 0.00016375736)]
    [InlineData(0.3, 0.05, 0.0099074429)]
    public void The_scattering_angle_is_that_of_highland(double momentum, double thickness, double expected)
    {
        // Origin: the formula in Python's double precision, pion mass 0.13957 GeV.
        Assert.Equal(expected, MultipleScattering.Width(momentum, thickness), 1e-7 * expected);
    }

    [Fact]
    public void Momenta_follow_their_spectrum()
    {
        RowRandom random = new(4);
        random.Start(0);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => ParticleSource.DrawPt(random, 0.2)).Order()];

        // Cumulative of pt (1 + pt/a)⁻⁸: with u = pt/a, 1 − (1 + u)⁻⁷ (1 + 7u), conditional on pt ≥ 0.2.
        static double Beyond(double pt) => Math.Pow(1 + pt / 1.5, -7) * (1 + 7 * pt / 1.5);
        foreach (double pt in new[] { 0.3, 0.5, 1, 2, 5 })
        {
            double expected = Beyond(pt) / Beyond(0.2), share = values.Count(v => v > pt) / (double)values.Length;
            Assert.Equal(expected, share, 5 * Math.Sqrt(expected * (1 - expected) / values.Length));
        }
        Assert.True(values[0] >= 0.2);
    }

    private static ChargedParticle Particle(double pt, int charge, double slope) => new(0, 0, 0, 1, 0, slope, pt, Math.Asinh(slope), charge);

    /// <summary>Steps along dv/ds = turn/R · ẑ × v (fourth-order Runge–Kutta in position and direction) until the cylinder is reached.</summary>
    private static (double X, double Y, double Z) Integrate(Helix helix, double cylinder)
    {
        double x = helix.X, y = helix.Y, phi = Math.Atan2(helix.DirectionY, helix.DirectionX), s = 0, step = 0.01;
        while (true)
        {
            double middle = phi + 0.5 * step * helix.Turn / helix.Radius, end = phi + step * helix.Turn / helix.Radius;
            double nextX = x + step / 6 * (Math.Cos(phi) + 4 * Math.Cos(middle) + Math.Cos(end));
            double nextY = y + step / 6 * (Math.Sin(phi) + 4 * Math.Sin(middle) + Math.Sin(end));
            if (Math.Sqrt(nextX * nextX + nextY * nextY) > cylinder)
            {
                double before = Math.Sqrt(x * x + y * y), after = Math.Sqrt(nextX * nextX + nextY * nextY);
                double share = (cylinder - before) / (after - before);
                return (x + share * (nextX - x), y + share * (nextY - y), helix.Z + (s + share * step) * helix.Slope);
            }
            (x, y, phi, s) = (nextX, nextY, end, s + step);
        }
    }
}
