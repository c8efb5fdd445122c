using Challenge.Baselines.Torch;

namespace Challenge.Baselines.Tests;

/// <summary>Those that the contract is run over here: the networks.</summary>
internal static class BaselinesUnderTest
{
    /// <summary>Two threads, so that the sums of these tests round the same on every machine of one kind.</summary>
    public static TorchSettings Settings { get; } = new(TorchDevice.Cpu, Threads: 2);

    public static BaselineCatalog Catalog { get; } = new(TorchBaselines.All(Settings));

    public static IEnumerable<IBaseline> All => Catalog.All.Where(b => b.Info.Id.StartsWith("torch-", StringComparison.Ordinal));
}
