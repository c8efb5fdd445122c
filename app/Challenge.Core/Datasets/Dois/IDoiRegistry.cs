namespace Challenge.Core.Datasets.Dois;

/// <summary>Where DOIs are registered.</summary>
public interface IDoiRegistry
{
    /// <summary>Prefix of the DOIs of this server, for example <c>10.5072</c>; null when it has no account, and then nothing can be registered.</summary>
    string? Prefix { get; }

    /// <summary>Registers and publishes that DOI for a version, or updates what is registered of it, so that repeating it is harmless.</summary>
    /// <param name="doi">The DOI.</param>
    /// <param name="version">The version it is for.</param>
    /// <param name="server">Address of this server, where the DOI will lead to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see cref="DoiRegistered"/>, <see cref="DoiRefused"/> or <see cref="DoiUnreachable"/>.</returns>
    Task<DoiOutcome> RegisterAsync(string doi, PublishedVersion version, string server, CancellationToken cancellationToken);

    /// <summary>Says of a registered DOI that its version was withdrawn: it goes on leading to the version's page, which says so, and is found in searches no more. Repeating it is harmless.</summary>
    /// <param name="doi">The DOI.</param>
    /// <param name="version">The version, which was withdrawn.</param>
    /// <param name="server">Address of this server, where the DOI leads to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see cref="DoiHidden"/>, <see cref="DoiRefused"/> or <see cref="DoiUnreachable"/>.</returns>
    Task<DoiOutcome> HideAsync(string doi, PublishedVersion version, string server, CancellationToken cancellationToken);
}
