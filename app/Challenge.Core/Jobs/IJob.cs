namespace Challenge.Core.Jobs;

/// <summary>The work behind one <see cref="JobKind"/>. Runs may repeat and overlap; the rows' guards make the effect happen once.</summary>
public interface IJob
{
    JobKind Kind { get; }

    Task RunAsync(string subject, CancellationToken cancellationToken);
}
