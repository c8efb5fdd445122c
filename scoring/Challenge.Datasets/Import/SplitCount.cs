using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>How much of a split has come: rows, or events, of which each has the same value of the group in rows that follow each other.</summary>
internal sealed class SplitCount(Split split, string? group)
{
    private readonly HashSet<long> _events = [];
    private long _current;
    private bool _isOver;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows or events so far, as the split counts.</summary>
    public long Units => CountsEvents ? _events.Count : Rows;

    /// <summary>Whether no further row belongs to the split. A split of events ends where another event would begin.</summary>
    public bool IsFull => CountsEvents ? _isOver : Rows == split.Rows;

    /// <summary>Whether the split has all that it shall have.</summary>
    public bool IsComplete => Units == split.Rows;

    /// <summary>Whether events are counted, and not rows.</summary>
    public bool CountsEvents => split.CountsEvents && group is not null;

    /// <summary>How many of the rows belong to the split: all up to the end of the split or to a row whose event had ended before, which is then <paramref name="scattered"/>.</summary>
    public int Take(Table rows, out long? scattered)
    {
        scattered = null;
        if (!CountsEvents)
        {
            int room = (int)Math.Min(rows.RowCount, split.Rows - Rows);
            Rows += room;
            return room;
        }
        if (rows.Find(group!)?.AsInt64() is not { } events)
        {
            // Rows without an event are none's: the split then lacks all its events, and is refused for that.
            Rows += rows.RowCount;
            return rows.RowCount;
        }
        for (int row = 0; row < events.Length; row++)
        {
            bool isNext = Rows == 0 || events[row] != _current;
            if (isNext && _events.Contains(events[row]))
            {
                scattered = events[row];
                return row;
            }
            if (isNext && _events.Count == split.Rows)
            {
                _isOver = true;
                return row;
            }
            _events.Add(events[row]);
            _current = events[row];
            Rows++;
        }
        return rows.RowCount;
    }

    /// <summary>The place of the first of these events, beyond the split, that the split has rows of; −1 if there is none.</summary>
    public int FindOwn(ReadOnlySpan<long> events)
    {
        for (int row = 0; row < events.Length; row++)
        {
            if (_events.Contains(events[row]))
                return row;
        }
        return -1;
    }
}
