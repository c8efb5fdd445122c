namespace Challenge.Jobs;

/// <summary>Until when this process knows what curators published.</summary>
public sealed class SeenEdits
{
    private DateTime? _seen;

    /// <summary>True when something was published since the last time this was asked; the catalog is read at start, so the first answer is false.</summary>
    public bool HasNew(DateTime lastEdited)
    {
        DateTime? before = _seen;
        _seen = lastEdited;
        return before is { } seen && lastEdited > seen;
    }
}
