using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>How much of a split has come: rows, or events, of which each has the same value of the group.</summary>
internal sealed class SplitCount(Split split, string? group)
{
    private readonly HashSet<long> _events = [];
    private bool _isOver;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows or events so far, as the split counts.</summary>
    public long Units => CountsEvents ? _events.Count : Rows;

    /// <summary>Whether no further row belongs to the split. A split of events ends where another event would begin.</summary>
    public bool IsFull => CountsEvents ? _isOver : Rows == split.Rows;

    /// <summary>Whether the split has all that it shall have.</summary>
    public bool IsComplete => Units == split.Rows;

    private bool CountsEvents => split.CountsEvents && group is not null;

    /// <summary>How many of the rows belong to the split.</summary>
    public int Take(Table rows)
    {
        if (!CountsEvents)
        {
            int room = (int)Math.Min(rows.RowCount, split.Rows - Rows);
            Rows += room;
            return room;
        }
        long[] events = rows.Find(group!)?.AsInt64() ?? [];
        for (int row = 0; row < events.Length; row++)
        {
            if (_events.Contains(events[row]) || _events.Count < split.Rows)
            {
                _events.Add(events[row]);
                Rows++;
                continue;
            }
            _isOver = true;
            return row;
        }
        return rows.RowCount;
    }
}
