namespace Challenge.Baselines.TopTagging;

/// <summary>
/// N axes that describe a jet best, and how well they do: N-subjettiness τ_N = Σ z_i min_k ΔR_ik. Source: J. Thaler, K. Van Tilburg, JHEP 03 (2011) 015.
/// The axes come from a few steps of k-means, which lowers Σ z ΔR², from seeds that lie far apart.
/// </summary>
internal sealed class Subjets(int most)
{
    private const int MostAxes = 3;
    private const int Steps = 6;

    private readonly int[] _nearest = new int[most];
    private readonly double[] _distance = new double[most];
    private readonly double[] _eta = new double[MostAxes], _phi = new double[MostAxes], _share = new double[MostAxes];

    /// <summary>Four-momenta of the subjets last found, (E, px, py, pz) each.</summary>
    public double[] Momenta { get; } = new double[4 * MostAxes];

    /// <summary>Finds <paramref name="count"/> axes and gives τ_N.</summary>
    public double Find(JetParticles jet, int count)
    {
        Seed(jet, count);
        for (int step = 0; step < Steps; step++)
        {
            Assign(jet, count);
            Centre(jet, count);
        }
        Assign(jet, count);
        double tau = 0;
        Array.Clear(Momenta);
        for (int i = 0; i < jet.Count; i++)
        {
            tau += jet.Share[i] * Math.Sqrt(_distance[i]);
            for (int k = 0; k < 4; k++)
                Momenta[4 * _nearest[i] + k] += jet.Momenta[4 * i + k];
        }
        return tau;
    }

    /// <summary>The hardest particle, then each time the one with the largest share times squared distance from the seeds before.</summary>
    private void Seed(JetParticles jet, int count)
    {
        Array.Fill(_distance, double.MaxValue);
        int next = 0;
        for (int axis = 0; axis < count; axis++)
        {
            (_eta[axis], _phi[axis]) = (jet.Eta[next], jet.Phi[next]);
            double farthest = -1;
            for (int i = 0; i < jet.Count; i++)
            {
                _distance[i] = Math.Min(_distance[i], Square(jet, i, axis));
                if (jet.Share[i] * _distance[i] > farthest)
                    (farthest, next) = (jet.Share[i] * _distance[i], i);
            }
        }
    }

    private void Assign(JetParticles jet, int count)
    {
        for (int i = 0; i < jet.Count; i++)
        {
            (_nearest[i], _distance[i]) = (0, Square(jet, i, 0));
            for (int axis = 1; axis < count; axis++)
            {
                double square = Square(jet, i, axis);
                if (square < _distance[i])
                    (_nearest[i], _distance[i]) = (axis, square);
            }
        }
    }

    private void Centre(JetParticles jet, int count)
    {
        Span<double> eta = stackalloc double[MostAxes], phi = stackalloc double[MostAxes];
        eta.Clear();
        phi.Clear();
        Array.Clear(_share);
        for (int i = 0; i < jet.Count; i++)
        {
            int axis = _nearest[i];
            _share[axis] += jet.Share[i];
            eta[axis] += jet.Share[i] * jet.Eta[i];
            phi[axis] += jet.Share[i] * jet.Phi[i];
        }
        for (int axis = 0; axis < count; axis++)
        {
            if (_share[axis] > 0)
                (_eta[axis], _phi[axis]) = (eta[axis] / _share[axis], phi[axis] / _share[axis]);
        }
    }

    private double Square(JetParticles jet, int i, int axis)
    {
        double x = jet.Eta[i] - _eta[axis], y = jet.Phi[i] - _phi[axis];
        return x * x + y * y;
    }
}
