using System.Globalization;
using Challenge.Datasets;
using Challenge.Formats;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>The part of a split that <c>?columns=a,b&amp;rows=1000:2000</c> asks for; rows count from 0 and the last one is not included, as in a slice of Python.</summary>
/// <param name="Columns">Names in the order wanted; null for all.</param>
/// <param name="First">First row.</param>
/// <param name="Count">How many; one at least.</param>
internal sealed record RowSelection(IReadOnlyList<string>? Columns, long First, long Count)
{
    public static bool IsAskedBy(HttpRequest request) => request.Query.ContainsKey("columns") || request.Query.ContainsKey("rows");

    /// <summary>Reads the query; null with a problem that says what can be asked for.</summary>
    public static RowSelection? Read(IQueryCollection query, string split, NpzRows rows, out ProblemHttpResult? problem)
    {
        IReadOnlyList<string>? columns = null;
        (long First, long Count)? range = (0, rows.RowCount);
        problem = null;
        if (query.ContainsKey("columns"))
            columns = Names(query["columns"].ToString(), split, [.. rows.Columns.Select(static c => c.Name)], out problem);
        if (problem is null && query.ContainsKey("rows"))
            range = Range(query["rows"].ToString(), split, rows.RowCount, out problem);
        return problem is null && range is { } found ? new RowSelection(columns, found.First, found.Count) : null;
    }

    private static string[]? Names(string text, string split, IReadOnlyList<string> known, out ProblemHttpResult? problem)
    {
        string[] names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        problem = names.Length == 0 ? Problems.BadColumns($"columns= names none. Write the names wanted, with commas between. Split '{split}' has {string.Join(", ", known)}.", known) : null;
        if (names.FirstOrDefault(n => !known.Contains(n)) is { } unknown)
            problem = Problems.BadColumns($"Split '{split}' has no column '{Problems.Short(unknown)}'{NearestName.SuggestAndList(unknown, [.. known])}.", known);
        else if (names.GroupBy(static n => n).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            problem = Problems.BadColumns($"columns= names '{twice.Key}' twice; name each column once.", known);
        return problem is null ? names : null;
    }

    private static (long First, long Count)? Range(string text, string split, long all, out ProblemHttpResult? problem)
    {
        problem = null;
        string[] ends = text.Split(':', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryEnd(ends[0], 0, out long first) || !TryEnd(ends[1], all, out long end))
        {
            problem = Problems.BadRows(
                $"rows={Problems.Short(text)} is no range. Write rows=FIRST:END, counted from 0 and without END itself, such as rows=0:100; either may be left out. Split '{split}' has rows=0:{all}.", all);
        }
        else if (first >= end || end > all)
        {
            problem = Problems.BadRows(
                first >= end && end <= all && first < all
                    ? $"rows={Problems.Short(text)} holds no row: the first must be less than the end."
                    : $"rows={Problems.Short(text)} goes beyond split '{split}', which has {all} rows: rows=0:{all}.", all);
        }
        else
        {
            return (first, end - first);
        }
        return null;
    }

    private static bool TryEnd(string text, long left, out long end)
    {
        end = left;
        return text.Length == 0 || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out end);
    }
}
