namespace Challenge.Core.Engines;

/// <summary>Every engine that a build can have, and which of them this one has.</summary>
/// <param name="features">Names of the optional features that were built in.</param>
public sealed class EngineCatalog(IReadOnlySet<string> features)
{
    /// <summary>All engines. Of those of a seam, the last that is built in is its default.</summary>
    public static IReadOnlyList<Engine> All { get; } =
    [
        new(Seam.Database, "sqlite", "SQLite", null, "nothing: a file in the data folder"),
        new(Seam.Jobs, "quartz", "Quartz.NET", null, "nothing: a file in the data folder"),
        new(Seam.Jobs, "hangfire", "Hangfire", "Hangfire", "memory in one process; a PostgreSQL database for several"),
        new(Seam.Hdf5, "libhdf5", "libhdf5", null, "the native library libhdf5"),
        new(Seam.Hdf5, "purehdf-writing", "PureHDF, which also writes", "PureHdf", "nothing: no native library; files have other bytes than those of other servers"),
        new(Seam.Hdf5, "purehdf", "PureHDF", "PureHdf", "nothing: no native library"),
        new(Seam.Blobs, "azure", "Azure Blob Storage", "AzureBlobs", "a storage account, named in the configuration"),
        new(Seam.Blobs, "disk", "local disk", null, "nothing: folders in the data folder"),
        new(Seam.Baselines, "standard", "cuts, logistic regression, boosted trees", null, "the native library libxgboost, for boosted trees"),
        new(Seam.Baselines, "torch", "the standard ones and neural networks by TorchSharp", "Torch", "the native library libtorch; a CUDA device to be fast", IsForAsking: true),
    ];

    /// <summary>The engines that every build has, and no other.</summary>
    public static EngineCatalog Standard { get; } = new(new HashSet<string>());

    public bool IsBuiltIn(Engine engine) => engine.Feature is null || features.Contains(engine.Feature);

    /// <summary>The engines of a seam that this build has.</summary>
    public IReadOnlyList<Engine> BuiltIn(Seam seam) => [.. All.Where(e => e.Seam == seam && IsBuiltIn(e))];

    /// <summary>The engines that this build could have and has not.</summary>
    public IReadOnlyList<Engine> NotBuiltIn => [.. All.Where(e => !IsBuiltIn(e))];

    /// <summary>What does a seam when the configuration names nothing.</summary>
    public Engine Default(Seam seam) => BuiltIn(seam)[^1];

    /// <summary>The built-in engine of that name, in any case of letters, or null.</summary>
    public Engine? Find(Seam seam, string id) => BuiltIn(seam).FirstOrDefault(e => e.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
