namespace Challenge.Core.Engines;

/// <summary>The engine that does each <see cref="Seam"/> in this process.</summary>
/// <param name="catalog">What this build has.</param>
/// <param name="named">What the configuration names; every other seam has its default.</param>
public sealed class EnginesInUse(EngineCatalog catalog, IReadOnlyDictionary<Seam, Engine> named)
{
    /// <summary>The defaults of a build without optional features.</summary>
    public static EnginesInUse Standard { get; } = new(EngineCatalog.Standard, new Dictionary<Seam, Engine>());

    /// <summary>What this build has.</summary>
    public EngineCatalog Catalog => catalog;

    public Engine this[Seam seam] => named.TryGetValue(seam, out Engine? engine) ? engine : catalog.Default(seam);

    /// <summary>Whether the engine of that name does its seam.</summary>
    public bool Uses(Seam seam, string id) => this[seam].Id == id;

    /// <summary>One line for the log.</summary>
    public override string ToString()
    {
        string used = string.Join(" · ", Enum.GetValues<Seam>().Select(s => $"{Word(s)} {this[s].Name}"));
        IReadOnlyList<Engine> missing = catalog.NotBuiltIn;
        return missing.Count == 0 ? used : $"{used}; not built in: {string.Join(", ", missing.Select(e => e.Id))}";
    }

    private static string Word(Seam seam) => seam == Seam.Hdf5 ? "HDF5" : seam.ToString().ToLowerInvariant();
}
