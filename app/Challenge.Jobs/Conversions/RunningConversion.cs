namespace Challenge.Jobs.Conversions;

/// <summary>A conversion under way, for which several may wait.</summary>
internal sealed class RunningConversion
{
    private double _progress;

    /// <summary>What comes of it.</summary>
    public Task<ConversionOutcome> Outcome { get; set; } = Task.FromResult<ConversionOutcome>(new StillConverting(0));

    /// <summary>How far it is, 0 … 1.</summary>
    public double Progress
    {
        get => Volatile.Read(ref _progress);
        set => Volatile.Write(ref _progress, value);
    }
}
