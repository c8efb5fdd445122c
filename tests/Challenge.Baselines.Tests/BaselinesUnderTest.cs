namespace Challenge.Baselines.Tests;

/// <summary>Those that the contract is run over here: all that are always there. The tests of an engine have their own.</summary>
internal static class BaselinesUnderTest
{
    public static BaselineCatalog Catalog { get; } = new();

    public static IEnumerable<IBaseline> All => Catalog.All;
}
