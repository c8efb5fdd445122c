using Challenge.Baselines;
#if WITH_TORCH
using Challenge.Baselines.Torch;
#endif

namespace Challenge.Cli.Commands;

/// <summary>The baselines of this build.</summary>
internal static class BuiltInBaselines
{
    /// <exception cref="FormatException">A variable of an engine is set to what it does not allow.</exception>
    public static BaselineCatalog Catalog() =>
#if WITH_TORCH
        new(TorchBaselines.All(TorchSettings.FromEnvironment()));
#else
        new();
#endif
}
