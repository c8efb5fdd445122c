using Challenge.Baselines;
#if WITH_TORCH
using Challenge.Baselines.Torch;
#endif

namespace Challenge.Cli.Files;

/// <summary>The baselines of this build, and of the engine that <c>CHALLENGE_BASELINES</c> names: standard, or torch for neural networks as well.</summary>
internal static class BaselineChoice
{
    private const string Variable = "CHALLENGE_BASELINES";

    private const string Standard = "standard";

    /// <summary>The last is taken where none is named.</summary>
    private static readonly string[] BuiltIn =
    [
        Standard,
#if WITH_TORCH
        "torch",
#endif
    ];

    /// <summary>What is wrong with the choice, or null.</summary>
    public static string? Problem
    {
        get
        {
            if (!BuiltIn.Contains(Named, StringComparer.OrdinalIgnoreCase))
                return $"{Variable} is '{Named}', which was not built in. Built in are: {string.Join(", ", BuiltIn)}.";
#if WITH_TORCH
            try
            {
                _ = TorchSettings.FromEnvironment();
            }
            catch (FormatException e)
            {
                return e.Message;
            }
#endif
            return null;
        }
    }

    private static string Named => Environment.GetEnvironmentVariable(Variable)?.Trim() is { Length: > 0 } name ? name : BuiltIn[^1];

    public static BaselineCatalog Open() =>
#if WITH_TORCH
        Named.Equals(Standard, StringComparison.OrdinalIgnoreCase) ? new() : new(TorchBaselines.All(TorchSettings.FromEnvironment()));
#else
        new();
#endif
}
