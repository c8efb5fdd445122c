using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>
/// Massless momenta spread evenly over phase space: RAMBO. Isotropic momenta with energies of density q e^−q are drawn without any constraint, then one boost
/// and one scaling bring them to rest and to the wanted energy. Every draw has the same weight, (π/2)^(n−1) w^(2n−4) / ((n−1)! (n−2)!), so none is kept.
/// Source: R. Kleiss, W. J. Stirling, S. D. Ellis, Comput. Phys. Commun. 40 (1986) 359, equations 2.4 to 2.10.
/// </summary>
/// <param name="particles">Number n of particles, two or more.</param>
/// <param name="energy">Their energy w in the centre-of-mass frame, in GeV.</param>
internal sealed class Rambo(int particles, double energy)
{
    /// <summary>Draws momenta, written as E, px, py, pz of one particle after the other. Takes four random numbers a particle, whatever they are.</summary>
    public void Draw(RowRandom random, Span<double> momenta)
    {
        double sumE = 0, sumX = 0, sumY = 0, sumZ = 0;
        for (int i = 0; i < particles; i++)
        {
            double cos = 2 * random.Uniform() - 1;
            double sin = Math.Sqrt(1 - cos * cos);
            (double sinPhi, double cosPhi) = PortableMath.SinCos(2 * Math.PI * random.Uniform());
            double e = -PortableMath.Log(random.Uniform() * random.Uniform());
            double x = e * sin * cosPhi, y = e * sin * sinPhi, z = e * cos;
            Set(momenta, i, e, x, y, z);
            (sumE, sumX, sumY, sumZ) = (sumE + e, sumX + x, sumY + y, sumZ + z);
        }

        double mass = Math.Sqrt(sumE * sumE - sumX * sumX - sumY * sumY - sumZ * sumZ);
        double gamma = sumE / mass, scale = energy / mass, a = 1 / (1 + gamma);
        double bx = -sumX / mass, by = -sumY / mass, bz = -sumZ / mass;
        for (int i = 0; i < particles; i++)
        {
            ReadOnlySpan<double> q = momenta.Slice(4 * i, 4);
            double along = bx * q[1] + by * q[2] + bz * q[3];
            double step = q[0] + a * along;
            Set(momenta, i, scale * (gamma * q[0] + along), scale * (q[1] + bx * step), scale * (q[2] + by * step), scale * (q[3] + bz * step));
        }
    }

    private static void Set(Span<double> momenta, int particle, double e, double x, double y, double z)
    {
        Span<double> target = momenta.Slice(4 * particle, 4);
        (target[0], target[1], target[2], target[3]) = (e, x, y, z);
    }
}
