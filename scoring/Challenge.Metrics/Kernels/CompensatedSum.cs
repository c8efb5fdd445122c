namespace Challenge.Metrics.Kernels;

/// <summary>
/// Neumaier's compensated sum: the error does not grow with the number of terms, so a sum over 10⁷ rows in another order
/// agrees to the last digits. Source: A. Neumaier, ZAMM 54 (1974) 39.
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        double sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }
}
