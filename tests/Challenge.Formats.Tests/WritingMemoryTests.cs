namespace Challenge.Formats.Tests;

/// <summary>How much memory is kept is a number of the whole process, so nothing else may run while it is looked at.</summary>
[CollectionDefinition(nameof(WritingMemoryTests), DisableParallelization = true)]
[Collection(nameof(WritingMemoryTests))]
public sealed class WritingMemoryTests
{
    public static TheoryData<string> Formats() => [.. Reading.Catalog.All.Select(static f => f.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Memory_does_not_grow_with_the_file(string format)
    {
        Table block = BlockWritingTests.Large(8192);
        using ITableWriter writer = Reading.Catalog.Find(format)!.BeginWrite(new BlockWritingTests.ForwardStream(Stream.Null));
        // A row group of Parquet is the largest thing that is collected: 65,536 rows.
        long early = RetainedAfter(60), late = RetainedAfter(60);
        Assert.InRange(late - early, long.MinValue, 2_000_000);

        long RetainedAfter(int blocks)
        {
            for (int i = 0; i < blocks; i++)
                writer.Append(block);
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
