using System.Runtime.Intrinsics;
using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>
/// Massless momenta spread evenly over phase space: RAMBO, for four events at once. Isotropic momenta with energies of density q e^−q are drawn without any constraint, then one boost
/// and one scaling bring them to rest and to the wanted energy. Every draw has the same weight, (π/2)^(n−1) w^(2n−4) / ((n−1)! (n−2)!), so none is kept.
/// Source: R. Kleiss, W. J. Stirling, S. D. Ellis, Comput. Phys. Commun. 40 (1986) 359.
/// </summary>
/// <param name="particles">Number n of particles, two or more.</param>
/// <param name="energy">Their energy w in the centre-of-mass frame, in GeV.</param>
internal sealed class Rambo(int particles, double energy)
{
    /// <summary>Makes momenta, written as E, px, py, pz of one particle after the other, of uniform numbers between 0 and 1, four a particle.</summary>
    public void Draw(ReadOnlySpan<Vector256<double>> uniform, Span<Vector256<double>> momenta)
    {
        Vector256<double> one = Vector256<double>.One, sumE = default, sumX = default, sumY = default, sumZ = default;
        for (int i = 0; i < 4 * particles; i += 4)
        {
            Vector256<double> cos = 2 * uniform[i] - one;
            Vector256<double> sin = Vector256.Sqrt(one - cos * cos);
            (Vector256<double> sinPhi, Vector256<double> cosPhi) = FourAtOnce.SinCos(2 * Math.PI * uniform[i + 1]);
            Vector256<double> e = -FourAtOnce.Log(uniform[i + 2] * uniform[i + 3]);
            (momenta[i], momenta[i + 1], momenta[i + 2], momenta[i + 3]) = (e, e * sin * cosPhi, e * sin * sinPhi, e * cos);
            (sumE, sumX, sumY, sumZ) = (sumE + e, sumX + momenta[i + 1], sumY + momenta[i + 2], sumZ + momenta[i + 3]);
        }

        Vector256<double> mass = Vector256.Sqrt(sumE * sumE - sumX * sumX - sumY * sumY - sumZ * sumZ);
        Vector256<double> gamma = sumE / mass, scale = Vector256.Create(energy) / mass, a = one / (one + gamma);
        Vector256<double> bx = -sumX / mass, by = -sumY / mass, bz = -sumZ / mass;
        for (int i = 0; i < 4 * particles; i += 4)
        {
            (Vector256<double> e, Vector256<double> x, Vector256<double> y, Vector256<double> z) = (momenta[i], momenta[i + 1], momenta[i + 2], momenta[i + 3]);
            Vector256<double> along = bx * x + by * y + bz * z;
            Vector256<double> step = e + a * along;
            (momenta[i], momenta[i + 1], momenta[i + 2], momenta[i + 3]) = (scale * (gamma * e + along), scale * (x + bx * step), scale * (y + by * step), scale * (z + bz * step));
        }
    }
}
