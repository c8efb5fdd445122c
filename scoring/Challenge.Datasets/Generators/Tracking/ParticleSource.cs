using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Tracking;

/// <summary>
/// Draws the particles of an event. Most come from collisions along the beam line (normal in x, y and z around the centre of the detector), some in pairs
/// from displaced vertices, as the decay of a neutral particle that flew a few centimetres would make them.
/// </summary>
internal sealed class ParticleSource(TrackingParameters parameters)
{
    /// <summary>Spread of the collisions across the beam, mm.</summary>
    public const double BeamWidth = 0.015;

    /// <summary>Spread of the collisions along the beam, mm.</summary>
    public const double BeamLength = 50;

    /// <summary>Particles have pseudorapidities in ±this, evenly.</summary>
    public const double LargestEta = 3;

    /// <summary>Mean number of particles of one collision.</summary>
    private const int ParticlesPerCollision = 25;

    private const double MeanFlight = 20, LongestFlight = 100, OpeningAngle = 0.2;
    private const double PtScale = 1.5, LargestPt = 100;

    private readonly List<(double X, double Y, double Z)> _collisions = [];

    /// <summary>Replaces the content of <paramref name="particles"/>.</summary>
    public void Draw(RowRandom random, List<ChargedParticle> particles)
    {
        particles.Clear();
        int count = parameters.LeastTracks + (int)(random.Uniform() * (parameters.MostTracks - parameters.LeastTracks + 1));
        _collisions.Clear();
        for (int i = 0; i < Math.Max(1, count / ParticlesPerCollision); i++)
            _collisions.Add((BeamWidth * random.Normal(), BeamWidth * random.Normal(), BeamLength * random.Normal()));

        while (particles.Count < count)
        {
            (double x, double y, double z) = _collisions[(int)(random.Uniform() * _collisions.Count)];
            (double directionX, double directionY) = random.PlaneDirection();
            double eta = random.Uniform(-LargestEta, LargestEta);

            // A draw of probability q gives two particles, any other one: their share of the particles, d = 2q / (1 + q), solved for q.
            if (random.Uniform() * (2 - parameters.Displaced) < parameters.Displaced && particles.Count + 2 <= count)
                DrawPair(random, particles, x, y, z, directionX, directionY, eta);
            else
                particles.Add(Make(random, x, y, z, directionX, directionY, eta));
        }
    }

    /// <summary>
    /// Transverse momentum in GeV: dN/dpt ∝ pt (1 + pt / 1.5 GeV)⁻⁸, the shape of Hagedorn that spectra of charged particles follow, above the least.
    /// It is the ratio of two gamma variables with 2 and 6 degrees, which are sums of exponentials.
    /// </summary>
    public static double DrawPt(RowRandom random, double least)
    {
        while (true)
        {
            double two = random.Uniform() * random.Uniform();
            double six = random.Uniform() * random.Uniform() * random.Uniform() * random.Uniform() * random.Uniform() * random.Uniform();
            double pt = PtScale * PortableMath.Log(two) / PortableMath.Log(six);
            if (pt >= least && pt < LargestPt)
                return pt;
        }
    }

    private void DrawPair(
        RowRandom random, List<ChargedParticle> particles, double x, double y, double z, double directionX, double directionY, double eta)
    {
        double flight;
        do
            flight = MeanFlight * random.Exponential();
        while (flight > LongestFlight);
        double slope = PortableMath.Sinh(eta);
        int charge = 1;
        for (int i = 0; i < 2; i++)
        {
            (double sin, double cos) = PortableMath.SinCos(OpeningAngle * random.Normal());
            double daughterEta = Math.Clamp(eta + OpeningAngle * random.Normal(), -LargestEta, LargestEta);
            ChargedParticle made = Make(
                random, x + flight * directionX, y + flight * directionY, z + flight * slope,
                directionX * cos - directionY * sin, directionX * sin + directionY * cos, daughterEta);
            particles.Add(made with { Charge = charge });
            charge = -charge;
        }
    }

    private ChargedParticle Make(RowRandom random, double x, double y, double z, double directionX, double directionY, double eta) => new(
        x, y, z, directionX, directionY, PortableMath.Sinh(eta), DrawPt(random, parameters.LeastPt), eta, random.Uniform() < 0.5 ? 1 : -1);
}
