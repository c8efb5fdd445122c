using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Generative.EnergyFlow;

/// <summary>The connected energy-flow polynomials of one jet; holds the tables for up to a given number of particles, one object a thread.</summary>
/// <param name="capacity">Largest number of particles.</param>
internal sealed class JetGraphs(int capacity)
{
    private readonly double[] _eta = new double[capacity];
    private readonly double[] _phi = new double[capacity];
    private readonly double[] _z = new double[capacity];
    private readonly double[] _theta = new double[capacity * capacity];
    private readonly double[] _weighted = new double[capacity * capacity];
    private readonly double[] _row1 = new double[capacity];
    private readonly double[] _row2 = new double[capacity];
    private readonly double[] _row3 = new double[capacity];
    private readonly double[] _row4 = new double[capacity];
    private int _count;

    /// <summary>Fills the 21 polynomials in the order of <see cref="EnergyFlowPolynomials.Graphs"/>.</summary>
    public void Connected(ReadOnlySpan<double> particles, ReadOnlySpan<double> mask, Span<double> efp)
    {
        Read(particles, mask);
        MakeTables();
        efp.Clear();
        for (int i = 0; i < _count; i++)
            AddVertex(i, efp);
    }

    private void Read(ReadOnlySpan<double> particles, ReadOnlySpan<double> mask)
    {
        _count = 0;
        for (int p = 0; p < particles.Length / 3; p++)
        {
            double pt = particles[(3 * p) + 2];
            if (pt == 0.0 || (!mask.IsEmpty && mask[p] == 0.0))
                continue;
            (_eta[_count], _phi[_count], _z[_count]) = (particles[3 * p], particles[(3 * p) + 1], pt);
            _count++;
        }
    }

    private void MakeTables()
    {
        for (int i = 0; i < _count; i++)
        {
            (double r1, double r2, double r3, double r4) = (0.0, 0.0, 0.0, 0.0);
            for (int j = 0; j < _count; j++)
            {
                double eta = _eta[i] - _eta[j], phi = Math.PI - Math.Abs(Math.Abs(_phi[i] - _phi[j]) - Math.PI);
                double square = (eta * eta) + (phi * phi), theta = i == j ? 0.0 : Math.Sqrt(square), z = _z[j];
                square = i == j ? 0.0 : square;
                _theta[(i * capacity) + j] = theta;
                _weighted[(i * capacity) + j] = theta * z;
                r1 += theta * z;
                r2 += square * z;
                r3 += square * theta * z;
                r4 += square * square * z;
            }
            (_row1[i], _row2[i], _row3[i], _row4[i]) = (r1, r2, r3, r4);
        }
    }

    /// <summary>Adds what vertex i, standing for one vertex of each graph, brings.</summary>
    private void AddVertex(int i, Span<double> efp)
    {
        (double z, double r1, double r2, double r3) = (_z[i], _row1[i], _row2[i], _row3[i]);
        ReadOnlySpan<double> theta = _theta.AsSpan(i * capacity, _count);
        (double walk, double doubleWalk, double triangle, double fatTriangle, double square) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (int j = 0; j < _count; j++)
        {
            double t = theta[j], zt = _z[j] * t;
            double s = DenseVectors.Dot(_weighted.AsSpan(i * capacity, _count), _theta.AsSpan(j * capacity, _count));
            walk += zt * _row1[j];
            doubleWalk += zt * t * _row1[j];
            triangle += zt * s;
            fatTriangle += zt * t * s;
            square += _z[j] * s * s;
        }
        efp[0] += z;
        efp[1] += z * r1;
        efp[2] += z * r2;
        efp[3] += z * r1 * r1;
        efp[4] += z * r3;
        efp[5] += z * r1 * r2;
        efp[6] += z * triangle;
        efp[7] += z * r1 * walk;
        efp[8] += z * r1 * r1 * r1;
        efp[9] += z * _row4[i];
        efp[10] += z * r1 * r3;
        efp[11] += z * r2 * r2;
        efp[12] += z * fatTriangle;
        efp[13] += z * r2 * walk;
        efp[14] += z * r1 * doubleWalk;
        efp[15] += z * r2 * r1 * r1;
        efp[16] += z * square;
        efp[17] += z * triangle * r1;
        efp[18] += z * walk * walk;
        efp[19] += z * r1 * r1 * r1 * r1;
        efp[20] += z * r1 * r1 * walk;
    }
}
