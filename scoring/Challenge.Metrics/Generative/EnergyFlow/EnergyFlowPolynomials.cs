namespace Challenge.Metrics.Generative.EnergyFlow;

/// <summary>
/// The 36 energy-flow polynomials of degree d ≤ 4: one for each multigraph with d edges and no isolated vertex (1, 1, 3, 8, 23 of them for d = 0 … 4),
/// connected or not. For a graph G with n vertices
/// <c>EFP_G = Σ_{i₁…iₙ} z_{i₁} ⋯ z_{iₙ} Π_{(k,l) ∈ G} θ_{iₖ iₗ}</c> with z = pt (not normalised, κ = 1) and
/// <c>θᵢⱼ = √((ηᵢ − ηⱼ)² + Δφᵢⱼ²)</c> (β = 1, Δφ brought to [0, π]). A graph in several pieces gives the product of its pieces.
/// </summary>
/// <remarks>
/// The 21 connected graphs follow from row sums of powers of θ, from the walks q = θ z r and, for the four with a cycle, from S = θ diag(z) θ: O(M³) for M particles.
/// Source: P. T. Komiske, E. M. Metodiev, J. Thaler, JHEP 04 (2018) 013, arXiv:1712.07124, equation 1.1; the set, measure and β are those of the JetNet library.
/// </remarks>
public static class EnergyFlowPolynomials
{
    /// <summary>Number of polynomials.</summary>
    public const int Count = 36;

    /// <summary>Pieces of each polynomial that is not connected, as indices of connected ones.</summary>
    private static readonly int[][] Products = [.. Composites()];

    /// <summary>Edges of each connected graph, vertices by letter; the first is a single vertex. Ascending degree.</summary>
    private static readonly string[] Connected =
    [
        "a", "ab", "ab ab", "ab bc",
        "ab ab ab", "ab ab bc", "ab bc ca", "ab bc cd", "ab ac ad",
        "ab ab ab ab", "ab ab ab bc", "ab ab bc bc", "ab ab bc ca", "ab ab bc cd", "ab bc bc cd", "ab ab ac ad",
        "ab bc cd da", "ab bc ca ad", "ab bc cd de", "ab ac ad ae", "ab ac ad de",
    ];

    /// <summary>The graph of each polynomial as a list of edges, pieces separated by " · "; the order of the columns that <see cref="Compute"/> returns.</summary>
    public static IReadOnlyList<string> Graphs { get; } = [.. Connected, .. Products.Select(static p => string.Join(" · ", p.Select(static i => Connected[i])))];

    /// <summary>The polynomials of each jet.</summary>
    /// <param name="particles">η, φ, pt of each particle, one jet a row: width 3 M. Particles of pt 0 count for nothing.</param>
    /// <param name="mask">1 for a particle, 0 for padding, width M; null when padding has pt 0.</param>
    /// <param name="maximumThreads">Threads that may work on it; the result does not depend on it.</param>
    /// <returns>One row a jet, one column for each of <see cref="Graphs"/>, in units of pt to the power of the number of vertices.</returns>
    /// <exception cref="ArgumentException">The widths do not fit.</exception>
    public static Matrix Compute(Matrix particles, Matrix? mask, int maximumThreads)
    {
        if (particles.Width % 3 != 0)
            throw new ArgumentException($"a row holds three numbers a particle; {particles.Width} is not a multiple of 3", nameof(particles));
        if (mask is not null && (mask.Width * 3 != particles.Width || mask.Rows != particles.Rows))
            throw new ArgumentException($"the mask must be {particles.Rows} × {particles.Width / 3}, not {mask.Rows} × {mask.Width}", nameof(mask));
        double[] values = new double[particles.Rows * Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, maximumThreads) };
        Parallel.For(0, particles.Rows, options, () => new JetGraphs(particles.Width / 3), (i, _, graphs) =>
        {
            Span<double> target = values.AsSpan(i * Count, Count);
            graphs.Connected(particles.Row(i), mask is null ? [] : mask.Row(i), target[..Connected.Length]);
            for (int p = 0; p < Products.Length; p++)
            {
                double product = 1.0;
                foreach (int piece in Products[p])
                    product *= target[piece];
                target[Connected.Length + p] = product;
            }
            return graphs;
        }, static _ => { });
        return new Matrix(particles.Rows, Count, values);
    }

    /// <summary>Products of two or more connected graphs with at least one edge each and four edges at most, by degree.</summary>
    private static IEnumerable<int[]> Composites()
    {
        int[][] byDegree = [[], [1], [2, 3], [4, 5, 6, 7, 8]];
        yield return [1, 1];
        yield return [1, 1, 1];
        foreach (int two in byDegree[2])
            yield return [1, two];
        yield return [1, 1, 1, 1];
        foreach (int two in byDegree[2])
            yield return [1, 1, two];
        yield return [2, 2];
        yield return [2, 3];
        yield return [3, 3];
        foreach (int three in byDegree[3])
            yield return [1, three];
    }
}
