namespace Challenge.Baselines.Tracking;

/// <summary>Tells triplets of hits that one particle made from others.</summary>
internal interface ILinkClassifier : IDisposable
{
    /// <summary>Learns from triplets of both kinds.</summary>
    /// <param name="rows">Features of <see cref="HitTriplets"/>.</param>
    /// <param name="isTrue">Whether one particle made the three.</param>
    /// <param name="weights">For how many triplets each stands.</param>
    /// <param name="seed">Seed of anything random.</param>
    /// <param name="progress">Told the share of the work done.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    void Fit(FeatureMatrix rows, bool[] isTrue, float[] weights, ulong seed, IProgress<double>? progress, CancellationToken cancellationToken);

    /// <summary>Log-odds that one particle made the three. Called from several threads.</summary>
    double[] Margins(FeatureMatrix rows);
}
