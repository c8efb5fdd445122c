using Challenge.Datasets.Tests.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Tests;

public sealed class PartAssignmentTests
{
    private static Table Truth(int rows, Func<int, long> label) => new(
    [
        Column.Of("event_id", [.. Enumerable.Range(0, rows).Select(i => 100_000L + i)]),
        Column.Of("weight", new double[rows]),
        Column.Of("label", [.. Enumerable.Range(0, rows).Select(label)]),
    ]);

    [Fact]
    public void Each_class_is_divided_in_the_asked_proportion()
    {
        Table truth = Truth(10_000, i => i % 5 == 0 ? 1 : 0);
        long[] parts = PartAssignment.Assign(Shipped.HiggsTautau, truth, 42, 0.3);
        Assert.Equal(600, Count(truth, parts, label: 1));
        Assert.Equal(2400, Count(truth, parts, label: 0));
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        Table truth = Truth(1000, i => i % 3 == 0 ? 1 : 0);
        int[] reversed = [.. Enumerable.Range(0, 1000).Reverse()];
        long[] parts = PartAssignment.Assign(Shipped.HiggsTautau, truth, 42, 0.3);
        long[] ofReversed = PartAssignment.Assign(Shipped.HiggsTautau, truth.Take(reversed), 42, 0.3);
        Assert.Equal(parts.Reverse(), ofReversed);
    }

    [Fact]
    public void Rows_of_one_group_go_together_and_groups_are_divided_in_the_asked_proportion()
    {
        Table truth = new(
        [
            Column.Of("event_id", [.. Enumerable.Range(0, 5000).Select(i => i / 50L)]),
            Column.Of("weight", new double[5000]),
            Column.Of("label", [.. Enumerable.Range(0, 5000).Select(i => i % 2L)]),
        ]);
        long[] parts = PartAssignment.Assign(Shipped.HiggsTautau with { Group = "event_id" }, truth, 42, 0.3);
        Assert.All(parts.Chunk(50), group => Assert.Single(group.Distinct()));
        Assert.Equal(30, parts.Chunk(50).Count(group => group[0] == PartAssignment.Public));
    }

    [Fact]
    public void Another_seed_divides_otherwise()
    {
        Table truth = Truth(1000, _ => 0);
        long[] one = PartAssignment.Assign(Shipped.HiggsTautau, truth, 1, 0.5);
        long[] two = PartAssignment.Assign(Shipped.HiggsTautau, truth, 2, 0.5);

        // Two independent halves agree in half of the rows; five standard deviations of the hypergeometric count are about 80.
        Assert.InRange(one.Zip(two).Count(pair => pair.First == pair.Second), 420, 580);
    }

    [Fact]
    public void A_larger_public_part_holds_the_smaller_one()
    {
        Table truth = Truth(1000, i => i % 2);
        long[] small = PartAssignment.Assign(Shipped.HiggsTautau, truth, 9, 0.2);
        long[] large = PartAssignment.Assign(Shipped.HiggsTautau, truth, 9, 0.6);
        Assert.All(small.Zip(large), pair => Assert.True(pair.First == PartAssignment.Private || pair.Second == PartAssignment.Public));
    }

    [Fact]
    public void A_rare_class_is_in_both_parts()
    {
        Table truth = Truth(1000, i => i < 2 ? 1 : 0);
        long[] parts = PartAssignment.Assign(Shipped.HiggsTautau, truth, 3, 0.1);
        Assert.Equal(1, Count(truth, parts, label: 1));
    }

    [Fact]
    public void The_division_of_a_season_is_fixed()
    {
        // Origin: made by this function at its first release. A change would move rows between the parts of seasons that run.
        long[] parts = PartAssignment.Assign(Shipped.HiggsTautau, Truth(16, i => i % 2), 20261101, 0.5);
        Assert.Equal("0000101110110101", string.Concat(parts));
    }

    private static int Count(Table truth, long[] parts, long label) =>
        truth.Find("label")!.AsInt64()!.Zip(parts).Count(row => row.First == label && row.Second == PartAssignment.Public);
}
