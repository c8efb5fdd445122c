namespace Challenge.Metrics;

/// <summary>Every metric of this assembly, found by itself, ordered by id.</summary>
public sealed class MetricCatalog
{
    private readonly SortedDictionary<string, IMetric> _byId = new(StringComparer.Ordinal);

    public MetricCatalog()
    {
        foreach (Type type in typeof(MetricCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(IMetric).IsAssignableFrom(type) && Activator.CreateInstance(type) is IMetric metric)
                _byId.Add(metric.Info.Id, metric);
        }
    }

    public IReadOnlyCollection<IMetric> All => _byId.Values;

    /// <summary>The metric of that id, or null.</summary>
    public IMetric? Find(string id) => _byId.GetValueOrDefault(id);
}
