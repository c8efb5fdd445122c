namespace Challenge.Datasets.Generators;

/// <summary>Every generator of this assembly, found by itself.</summary>
public sealed class GeneratorCatalog
{
    private readonly SortedDictionary<string, IDatasetGenerator> _byId = new(StringComparer.Ordinal);

    public GeneratorCatalog()
    {
        foreach (Type type in typeof(GeneratorCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(IDatasetGenerator).IsAssignableFrom(type) && Activator.CreateInstance(type) is IDatasetGenerator generator)
                _byId.Add(generator.Id, generator);
        }
    }

    public IReadOnlyCollection<IDatasetGenerator> All => _byId.Values;

    /// <summary>The generator of that id, or null.</summary>
    public IDatasetGenerator? Find(string id) => _byId.GetValueOrDefault(id);
}
