using System.Numerics;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>Walks over groups of rows of equal score, in ascending order, and keeps the weight of each class in the group and below it.</summary>
internal ref struct TieGroups<T>(ReadOnlySpan<ulong> keys, ReadOnlySpan<T> signedWeights) where T : unmanaged, INumber<T>
{
    private readonly ReadOnlySpan<ulong> _keys = keys;
    private readonly ReadOnlySpan<T> _signedWeights = signedWeights;
    private CompensatedSum _positivesBelow;
    private CompensatedSum _negativesBelow;
    private int _next;

    /// <summary>Weight of the positives, and of the negatives, in this group.</summary>
    public double Positives { get; private set; }

    public double Negatives { get; private set; }

    /// <summary>Sum of squared weights of the positives, and of the negatives, in this group.</summary>
    public double SquaredPositives { get; private set; }

    public double SquaredNegatives { get; private set; }

    /// <summary>Weight of the positives, and of the negatives, of smaller score.</summary>
    public double PositivesBelow { get; private set; }

    public double NegativesBelow { get; private set; }

    public bool MoveNext()
    {
        if (_next == _keys.Length)
            return false;
        _positivesBelow.Add(Positives);
        _negativesBelow.Add(Negatives);
        (PositivesBelow, NegativesBelow) = (_positivesBelow.Value, _negativesBelow.Value);
        (double positives, double negatives, double squaredPositives, double squaredNegatives) = (0.0, 0.0, 0.0, 0.0);
        ulong key = _keys[_next];
        do
        {
            double w = double.CreateTruncating(_signedWeights[_next]);
            (double p, double n) = (w > 0.0 ? w : 0.0, w < 0.0 ? -w : 0.0);
            positives += p;
            negatives += n;
            squaredPositives += p * p;
            squaredNegatives += n * n;
            _next++;
        }
        while (_next < _keys.Length && _keys[_next] == key);
        (Positives, Negatives, SquaredPositives, SquaredNegatives) = (positives, negatives, squaredPositives, squaredNegatives);
        return true;
    }
}
