namespace Challenge.Core.Curation;

/// <summary>Reports of fixity checks.</summary>
public interface IFixityStore
{
    /// <summary>Keeps a report; old ones are kept for a year.</summary>
    Task AddAsync(FixityReport report, CancellationToken cancellationToken);

    /// <summary>The newest ones first.</summary>
    Task<IReadOnlyList<FixityReport>> ListAsync(int limit, CancellationToken cancellationToken);
}
