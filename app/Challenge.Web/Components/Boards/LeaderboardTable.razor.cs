using Challenge.Core.Leaderboards;
using Challenge.Metrics;
using Challenge.Scoring;
using Challenge.Web.Components.Plots;
using Challenge.Web.Components.Text;
using Microsoft.AspNetCore.Components;

namespace Challenge.Web.Components.Boards;

/// <summary>The ranked rows of a board. References have a table of their own.</summary>
public sealed partial class LeaderboardTable
{
    private List<(LeaderboardRow Row, MeasuredText Text)> _rows = [];
    private List<MetricInfo> _others = [];
    private Axis _axis = new(0, 1, 6, 194);
    private LeaderboardRow? _leader;
    private int _valueDecimals;
    private int _errorDecimals;
    private bool _isScaled;

    [Parameter, EditorRequired]
    public Leaderboard Board { get; set; } = default!;

    /// <summary>The primary metric.</summary>
    [Parameter, EditorRequired]
    public MetricInfo Info { get; set; } = default!;

    /// <summary>Secondary metrics, in the challenge's order.</summary>
    [Parameter]
    public IReadOnlyList<MetricInfo> Others { get; set; } = [];

    /// <summary>Public name of the reader, whose row is marked; null when not signed in.</summary>
    [Parameter]
    public string? Me { get; set; }

    /// <summary>At most that many rows, without secondary columns; 0 for everything.</summary>
    [Parameter]
    public int Top { get; set; }

    /// <summary>Keeps ids apart when a page has two boards.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    private const string AboutFirst =
        "In how many of 1,000 resampled test sets the row is the best of this board. All rows are resampled in the same way, event by event.";

    private IReadOnlyList<double> Ticks => _axis.Ticks(4);

    private string PartWords => Board.Part switch
    {
        ScorePart.Public => "public part of the test rows",
        ScorePart.Private => "private part of the test rows",
        _ => "test rows",
    };

    protected override void OnParametersSet()
    {
        IEnumerable<LeaderboardRow> ranked = Board.Rows.Where(row => row.Kind != RowKind.Reference);
        _rows = [.. (Top > 0 ? ranked.Take(Top) : ranked).Select(row => (row, MeasuredText.From(row.Value, row.StandardError)))];
        _others = [.. (Top > 0 ? [] : Others).Where(other => _rows.Any(r => r.Row.Others.ContainsKey(other.Id)))];
        _axis = Axis.Over(_rows.SelectMany(r => new[] { r.Row.Value - (r.Row.StandardError ?? 0), r.Row.Value + (r.Row.StandardError ?? 0) }), 6, 194);
        _leader = _rows.Count == 0 ? null : _rows[0].Row;
        _isScaled = _rows.Any(r => r.Text.Power != 0);
        _valueDecimals = _rows.Select(r => Decimals(r.Text.Value)).DefaultIfEmpty().Max();
        _errorDecimals = _rows.Select(r => Decimals(r.Text.Error ?? "")).DefaultIfEmpty().Max();
    }

    private bool IsMine(LeaderboardRow row) => Me is not null && row.Kind == RowKind.Submission && row.Participant == Me;

    // Four digits of the column's largest value, so that the rows of a column stand under each other.
    private int OtherDecimals(string metric)
    {
        double largest = _rows.Select(r => r.Row.Others.TryGetValue(metric, out double value) ? Math.Abs(value) : 0).Max();
        return largest == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Max(largest, 0.1))), 0, 6);
    }

    private static int Decimals(string digits) => Math.Max(0, MeasuredText.Fraction(digits).Length - 1);

    /// <summary>"62 %", "&lt; 0.1 %"; one in a thousand is as fine as resampling goes.</summary>
    private static string ShareOfFirst(LeaderboardRow row) => row.First switch
    {
        null => "–",
        < 0.001 => "< 0.1\u00a0%",
        < 0.0995 => NumberText.Fixed(100 * row.First.Value, 1) + "\u00a0%",
        > 0.999 and < 1 => "> 99.9\u00a0%",
        _ => NumberText.Fixed(100 * row.First.Value, 0) + "\u00a0%",
    };

    private static string Compared(LeaderboardRow row)
    {
        string how = row.IsPaired
            ? "event by event with the other rows, by resampling the same test rows in the same way"
            : "by standard errors alone, as if they were independent: there are no replicas of it that resample the same events";
        return row.PValue is { } p
            ? $"{how}; p = {(p < 0.001 ? "less than 0.001" : NumberText.Value(p, 2))} for “no different from the leader”, corrected for all pairs of the board"
            : how;
    }

    private static string Interval(LeaderboardRow row) => (row.RankLow, row.RankHigh) switch
    {
        ({ } low, { } high) when low != high => $"{low}–{high}",
        _ => "",
    };
}
