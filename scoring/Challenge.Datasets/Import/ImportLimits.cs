namespace Challenge.Datasets.Import;

/// <summary>What an import may cost.</summary>
public sealed record ImportLimits
{
    /// <summary>Largest file.</summary>
    public long MaximumBytes { get; init; } = 64L << 30;

    /// <summary>Memory that a table may take while it is read: a third of what the process may have, as the rows being written need some too.</summary>
    public long MaximumMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3;

    /// <summary>How often in a row a download that breaks is tried again without bringing a byte more than before.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>How long to wait before the first of these; twice as long before each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a download that was broken off is kept, to be gone on with when it is asked for again.</summary>
    public TimeSpan KeepPartial { get; init; } = TimeSpan.FromDays(7);

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
