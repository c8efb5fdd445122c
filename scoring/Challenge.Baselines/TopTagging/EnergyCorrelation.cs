namespace Challenge.Baselines.TopTagging;

/// <summary>
/// Energy correlation functions with β = 1: e₂ = Σ z_i z_j ΔR_ij over pairs, e₃ = Σ z_i z_j z_k ΔR_ij ΔR_ik ΔR_jk over triples. e₃ is small against e₂³ when there are
/// two cores. Source: A. Larkoski, G. Salam, J. Thaler, JHEP 06 (2013) 108. Only the hardest particles enter, which carry nearly all of the sums.
/// </summary>
internal sealed class EnergyCorrelation
{
    private const int Hardest = 30;

    private readonly double[] _distance = new double[Hardest * Hardest];

    public (double E2, double E3) Of(JetParticles jet)
    {
        int n = Math.Min(jet.Count, Hardest);
        (double e2, double e3) = (0, 0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double x = jet.Eta[i] - jet.Eta[j], y = jet.Phi[i] - jet.Phi[j];
                double weighted = Math.Sqrt(x * x + y * y);
                _distance[i * Hardest + j] = weighted;
                double pair = jet.Share[i] * jet.Share[j] * weighted;
                e2 += pair;
                double inner = 0;
                for (int k = 0; k < j; k++)
                    inner += jet.Share[k] * _distance[i * Hardest + k] * _distance[j * Hardest + k];
                e3 += pair * inner;
            }
        }
        return (e2, e3);
    }
}
