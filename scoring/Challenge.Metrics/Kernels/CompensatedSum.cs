using System.Runtime.CompilerServices;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Compensated sum: the error does not grow with the number of terms, so a sum over 10⁷ rows in another order agrees to the last digits.
/// Knuth's exact addition finds what each step loses, without a branch. Source: A. Neumaier, ZAMM 54 (1974) 39; Knuth, TAOCP 2, 4.2.2.
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double term)
    {
        double sum = _sum + term;
        double added = sum - _sum;
        _lost += (_sum - (sum - added)) + (term - added);
        _sum = sum;
    }
}
