namespace Challenge.Datasets.Import;

/// <summary>What an import may cost.</summary>
public sealed record ImportLimits
{
    /// <summary>Largest file.</summary>
    public long MaximumBytes { get; init; } = 64L << 30;

    /// <summary>How long a download may bring nothing.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a download may take in all.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether a path or file:// address may be named. True for the command-line tool alone: a server would hand out its own files.</summary>
    public bool AllowLocalFiles { get; init; }

    /// <summary>
    /// Whether an address may lead to this machine or into a private network. A server refuses that, because whoever may import could else look around behind
    /// its firewall; <see cref="PublicNetwork"/> is what refuses.
    /// </summary>
    public bool AllowPrivateAddresses { get; init; }
}
