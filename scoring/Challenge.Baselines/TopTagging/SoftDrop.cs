namespace Challenge.Baselines.TopTagging;

/// <summary>
/// Takes soft radiation at wide angles away: the particles are merged nearest first (Cambridge–Aachen), then the last merger is undone and the softer part thrown away
/// until it carries at least <see cref="LeastShare"/> of the transverse momentum. Source: A. Larkoski, S. Marzani, G. Soyez, J. Thaler, JHEP 05 (2014) 146, with β = 0.
/// </summary>
internal sealed class SoftDrop(int most)
{
    public const double LeastShare = 0.1;

    private readonly double[] _eta = new double[2 * most], _phi = new double[2 * most], _pt = new double[2 * most], _momenta = new double[8 * most];
    private readonly int[] _first = new int[2 * most], _second = new int[2 * most];
    private readonly int[] _alive = new int[most], _neighbour = new int[2 * most];
    private readonly double[] _gap = new double[2 * most];

    /// <summary>Mass in GeV of what is left, and its two parts' distance ΔR; both 0 when nothing is.</summary>
    public (double Mass, double Distance) Groom(JetParticles jet)
    {
        int node = Merge(jet);
        while (_first[node] >= 0)
        {
            (int a, int b) = (_first[node], _second[node]);
            if (Math.Min(_pt[a], _pt[b]) >= LeastShare * (_pt[a] + _pt[b]))
                return (JetMass.Of(_momenta.AsSpan(4 * node, 4)), Math.Sqrt(Square(a, b)));
            node = _pt[a] > _pt[b] ? a : b;
        }
        return (0, 0);
    }

    /// <summary>Merges the two nearest until one is left, and gives its number.</summary>
    private int Merge(JetParticles jet)
    {
        int alive = jet.Count;
        for (int i = 0; i < alive; i++)
        {
            (_eta[i], _phi[i], _pt[i], _first[i], _alive[i]) = (jet.Eta[i], jet.Phi[i], jet.Share[i], -1, i);
            Array.Copy(jet.Momenta, 4 * i, _momenta, 4 * i, 4);
        }
        for (int i = 0; i < alive; i++)
            FindNeighbour(i, alive);
        int next = alive;
        for (; alive > 1; alive--)
        {
            int nearest = _alive[0];
            for (int k = 1; k < alive; k++)
                nearest = _gap[_alive[k]] < _gap[nearest] ? _alive[k] : nearest;
            (int a, int b) = (nearest, _neighbour[nearest]);
            Join(a, b, next);
            int left = 0;
            for (int k = 0; k < alive; k++)
            {
                if (_alive[k] != a && _alive[k] != b)
                    _alive[left++] = _alive[k];
            }
            _alive[left++] = next;
            FindNeighbour(next, left);
            for (int k = 0; k < left - 1; k++)
            {
                int other = _alive[k];
                if (_neighbour[other] == a || _neighbour[other] == b)
                    FindNeighbour(other, left);
                else if (Square(other, next) < _gap[other])
                    (_gap[other], _neighbour[other]) = (Square(other, next), next);
            }
            next++;
        }
        return next - 1;
    }

    private void Join(int a, int b, int node)
    {
        double pt = _pt[a] + _pt[b], share = _pt[a] / pt;
        (_pt[node], _first[node], _second[node]) = (pt, a, b);
        _eta[node] = share * _eta[a] + (1 - share) * _eta[b];
        _phi[node] = share * _phi[a] + (1 - share) * _phi[b];
        for (int k = 0; k < 4; k++)
            _momenta[4 * node + k] = _momenta[4 * a + k] + _momenta[4 * b + k];
    }

    private void FindNeighbour(int node, int alive)
    {
        _gap[node] = double.MaxValue;
        for (int k = 0; k < alive; k++)
        {
            int other = _alive[k];
            if (other != node && Square(node, other) < _gap[node])
                (_gap[node], _neighbour[node]) = (Square(node, other), other);
        }
    }

    private double Square(int a, int b)
    {
        double x = _eta[a] - _eta[b], y = _phi[a] - _phi[b];
        return x * x + y * y;
    }
}
