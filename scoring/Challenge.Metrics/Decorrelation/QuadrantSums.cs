using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>Sums of (w, w x, w y, w x y) over the points added so far whose y rank is at most a given one: a Fenwick tree, O(log N) for both.</summary>
internal sealed class QuadrantSums(int count)
{
    private readonly Vector256<double>[] _tree = new Vector256<double>[count + 1];

    /// <summary>Adds a point of rank 0 … count − 1.</summary>
    public void Add(int rank, Vector256<double> term)
    {
        for (int i = rank + 1; i < _tree.Length; i += i & -i)
            _tree[i] += term;
    }

    /// <summary>The sum over ranks 0 … <paramref name="rank"/>.</summary>
    public Vector256<double> UpTo(int rank)
    {
        Vector256<double> sum = default;
        for (int i = rank + 1; i > 0; i -= i & -i)
            sum += _tree[i];
        return sum;
    }
}
