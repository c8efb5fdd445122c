using System.Reflection;
using Challenge.Baselines.Torch.Host;

namespace Challenge.Baselines.Torch;

/// <summary>Every network of this assembly as a baseline, found by itself. Loads no native library: that is done where they are trained.</summary>
public static class TorchBaselines
{
    /// <summary>For <see cref="BaselineCatalog(IEnumerable{IBaseline})"/>.</summary>
    public static IReadOnlyList<IBaseline> All(TorchSettings settings) =>
        [.. Find(typeof(TorchBaselines).Assembly).Select(model => new NeuralBaseline(model, settings))];

    internal static IEnumerable<NeuralModel> Find(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsAbstract && typeof(NeuralModel).IsAssignableFrom(type)
        select (NeuralModel)Activator.CreateInstance(type)!;
}
