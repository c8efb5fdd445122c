using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.Randomness;

/// <summary>
/// Random numbers of one row: a function of seed and row alone. Not for use by several threads at once; every thread makes its own.
/// </summary>
public sealed class RowRandom(ulong seed)
{
    private const int Buffered = 32;

    private readonly uint _key0 = (uint)seed;
    private readonly uint _key1 = (uint)(seed >> 32);
    private uint _row0, _row1, _block;
    private readonly uint[] _words = new uint[Buffered];
    private readonly double[] _uniform = new double[Buffered];
    private int _used = Buffered;
    private double _spareNormal = double.NaN;

    /// <summary>Goes to the start of the stream of that row.</summary>
    public void Start(long row)
    {
        (_row0, _row1, _block, _used) = ((uint)row, (uint)(row >> 32), 0, Buffered);
        _spareNormal = double.NaN;
    }

    /// <summary>Uniform in (0, 1), in steps of 2⁻³²; never 0 or 1.</summary>
    public double Uniform()
    {
        double[] uniform = _uniform;
        int next = _used;
        if ((uint)next >= (uint)uniform.Length)
        {
            Refill();
            next = 0;
        }
        _used = next + 1;
        return uniform[next];
    }

    /// <summary>Uniform between two values.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -PortableMath.Log(Uniform());

    /// <summary>Normal with mean 0 and variance 1 (polar method of Marsaglia).</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }
        (double x, double y, double s) = InDisk();
        double factor = Math.Sqrt(-2 * PortableMath.Log(s) / s);
        _spareNormal = y * factor;
        return x * factor;
    }

    /// <summary>Poisson, for means of a few, cut at <paramref name="most"/>.</summary>
    /// <param name="none">Probability of 0, e to the −mean.</param>
    /// <param name="most">Largest count.</param>
    public int Poisson(double none, int most)
    {
        int count = 0;
        for (double product = Uniform(); product > none && count < most; product *= Uniform())
            count++;
        return count;
    }

    /// <summary>A unit vector in the plane, isotropic (von Neumann: no sine needed).</summary>
    public (double X, double Y) PlaneDirection()
    {
        (double x, double y, double s) = InDisk();
        return ((x * x - y * y) / s, 2 * x * y / s);
    }

    /// <summary>A unit vector in space, isotropic (Marsaglia 1972).</summary>
    public (double X, double Y, double Z) SpaceDirection()
    {
        (double x, double y, double s) = InDisk();
        double factor = 2 * Math.Sqrt(1 - s);
        return (x * factor, y * factor, 1 - 2 * s);
    }

    /// <summary>A point of the unit disk and its squared distance from the centre, which is neither 0 nor 1.</summary>
    private (double X, double Y, double S) InDisk()
    {
        while (true)
        {
            double x = 2 * Uniform() - 1;
            double y = 2 * Uniform() - 1;
            double s = x * x + y * y;
            if (s is < 1 and > 0)
                return (x, y, s);
        }
    }

    // Apart, so that the common case is short enough to be part of its callers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refill()
    {
        Philox.EightBlocks(_row0, _row1, _block, 0, _key0, _key1, _words);
        _block += 8;

        // (word + 0.5) / 2³², exact at each step. A word in the last bits of the number 2⁵² is that much more than 2⁵².
        Vector256<ulong> bits = Vector256.Create(4503599627370496.0).AsUInt64();
        for (int i = 0; i < Buffered; i += 8)
        {
            (Vector256<ulong> low, Vector256<ulong> high) = Vector256.Widen(Vector256.Create(_words, i));
            Scale(low, bits).CopyTo(_uniform, i);
            Scale(high, bits).CopyTo(_uniform, i + 4);
        }
    }

    private static Vector256<double> Scale(Vector256<ulong> words, Vector256<ulong> bits) =>
        ((words | bits).AsDouble() - bits.AsDouble() + Vector256.Create(0.5)) * (1.0 / 4294967296.0);
}
