using Challenge.Formats;
using Challenge.Scoring.Keys;

namespace Challenge.Scoring.Tests;

/// <summary>Keys of one or more columns, integers or text.</summary>
public sealed class KeyMatcherTests
{
    [Fact]
    public void Matching_agrees_with_a_dictionary_on_random_keys()
    {
        Random random = new(3);
        for (int round = 0; round < 200; round++)
        {
            long spread = random.Next(4) switch { 0 => 50, 1 => 100_000, 2 => 1L << 40, _ => long.MaxValue };
            long[] truth = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => Draw(random, spread)).Distinct()];
            long[] prediction = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(2) == 0 ? truth[random.Next(truth.Length)] : Draw(random, spread))];

            KeyMatch match = KeyMatcher.Match(TableOf(("k", truth)), TableOf(("k", prediction)), ["k"]);

            Dictionary<long, int> first = [];
            for (int row = prediction.Length - 1; row >= 0; row--)
                first[prediction[row]] = row;
            Assert.Equal(truth.Select(k => first.GetValueOrDefault(k, -1)), match.PredictionRow);
            long unknown = prediction.Count(k => !truth.Contains(k));
            long missing = truth.Count(k => !first.ContainsKey(k));
            long repeated = prediction.Length - unknown - (truth.Length - missing);
            Assert.Equal(new[] { unknown, repeated, missing }.Where(n => n > 0), match.Findings.Select(f => f.Count));
        }
    }

    [Fact]
    public void Extreme_keys_do_not_overflow()
    {
        long[] keys = [long.MinValue, -1, 0, 1, long.MaxValue];

        Assert.Equal([4, 3, 2, 1, 0], KeyMatcher.Match(TableOf(("k", keys)), TableOf(("k", [.. keys.Reverse()])), ["k"]).PredictionRow);
    }

    [Fact]
    public void Two_columns_name_a_row_together()
    {
        Table truth = TableOf(("event_id", [1, 1, 2, 2]), ("hit_id", [7, 9, 7, 9]));
        Table prediction = TableOf(("event_id", [2, 1, 2, 1]), ("hit_id", [9, 9, 7, 7]));

        KeyMatch match = KeyMatcher.Match(truth, prediction, ["event_id", "hit_id"]);

        Assert.Equal([3, 1, 2, 0], match.PredictionRow);
        Assert.Empty(match.Findings);
    }

    [Fact]
    public void A_pair_of_known_values_that_is_no_known_key_is_unknown()
    {
        Table truth = TableOf(("event_id", [1, 2]), ("hit_id", [7, 9]));
        Table prediction = TableOf(("event_id", [1, 2, 1]), ("hit_id", [7, 9, 9]));

        KeyMatch match = KeyMatcher.Match(truth, prediction, ["event_id", "hit_id"]);

        Assert.Equal(new RejectedRow(3, "1, 9", "this key is not in the test set"), Assert.Single(Assert.Single(match.Findings).First));
    }

    [Fact]
    public void Text_keys_match_letter_by_letter()
    {
        Table truth = new([Column.Of("k", ["a", "b", "B"])]);

        KeyMatch match = KeyMatcher.Match(truth, new Table([Column.Of("k", ["B", "a", "c", "a"])]), ["k"]);

        Assert.Equal([1, -1, 0], match.PredictionRow);
        Assert.Equal([3, 4, null], match.Findings.Select(f => Assert.Single(f.First).Row));
    }

    [Fact]
    public void A_key_of_integers_and_text_matches()
    {
        Table truth = new([Column.Of("run", [1L, 1, 2]), Column.Of("name", ["a", "b", "a"])]);

        Assert.Equal([2, 1, 0], KeyMatcher.Match(truth, truth.Take([2, 1, 0]), ["run", "name"]).PredictionRow);
    }

    [Fact]
    public void Repeated_keys_are_found_without_truth()
    {
        Assert.Empty(KeyMatcher.FindRepeated(TableOf(("k", [5, 3, 9])), ["k"]));

        Checks.Finding finding = Assert.Single(KeyMatcher.FindRepeated(TableOf(("k", [5, 3, 5, 3, 5])), ["k"]));

        Assert.Equal(3, finding.Count);
        Assert.Equal(
            [(3, "row 1 already has this key"), (4, "row 2 already has this key"), (5, "row 1 already has this key")],
            finding.First.Select(r => ((int)r.Row!, r.Message)));
    }

    private static long Draw(Random random, long spread) => random.NextInt64(spread) - (spread / 2);

    private static Table TableOf(params (string Name, long[] Values)[] columns) => new([.. columns.Select(c => Column.Of(c.Name, c.Values))]);
}
