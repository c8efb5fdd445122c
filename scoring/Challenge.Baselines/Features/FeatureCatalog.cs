namespace Challenge.Baselines.Features;

/// <summary>The derived features of every dataset that has some, found by themselves.</summary>
public sealed class FeatureCatalog
{
    private readonly SortedDictionary<string, IFeatures> _byDataset = new(StringComparer.Ordinal);

    public FeatureCatalog()
    {
        foreach (Type type in typeof(FeatureCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(IFeatures).IsAssignableFrom(type) && Activator.CreateInstance(type) is IFeatures features)
                _byDataset.Add(features.Dataset, features);
        }
    }

    public IReadOnlyCollection<IFeatures> All => _byDataset.Values;

    /// <summary>The derived features of that dataset, or null.</summary>
    public IFeatures? Find(string dataset) => _byDataset.GetValueOrDefault(dataset);
}
