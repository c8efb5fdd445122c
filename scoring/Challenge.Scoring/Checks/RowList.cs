namespace Challenge.Scoring.Checks;

/// <summary>Counts offending rows and keeps the first five. Texts are made only for those kept, so a file full of errors costs no more than a good one.</summary>
internal sealed class RowList
{
    private const int Kept = 5;

    private readonly List<int> _first = new(Kept);

    public long Count { get; private set; }

    /// <summary>Takes a row, from 0. Rows come in rising order.</summary>
    public void Add(int row)
    {
        Count++;
        if (_first.Count < Kept)
            _first.Add(row);
    }

    /// <summary>The rows kept, each described.</summary>
    public IEnumerable<RejectedRow> Describe(Func<int, RejectedRow> describe) => _first.Select(describe);

    /// <summary>Adds a finding if there is any row.</summary>
    public void AddTo(List<Finding> findings, Func<long, string> problem, Func<int, RejectedRow> describe)
    {
        if (Count > 0)
            findings.Add(new Finding(problem(Count), Count, [.. Describe(describe)]));
    }
}
