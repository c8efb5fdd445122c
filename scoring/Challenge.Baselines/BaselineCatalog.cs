namespace Challenge.Baselines;

/// <summary>Every baseline of this assembly, found by itself, and those of the engines that are built in.</summary>
public sealed class BaselineCatalog
{
    private readonly SortedDictionary<string, IBaseline> _byId = new(StringComparer.Ordinal);

    public BaselineCatalog()
        : this([])
    {
    }

    /// <param name="ofEngines">Baselines of optional engines.</param>
    /// <exception cref="ArgumentException">Two have the same id.</exception>
    public BaselineCatalog(IEnumerable<IBaseline> ofEngines)
    {
        foreach (IBaseline baseline in ofEngines)
            _byId.Add(baseline.Info.Id, baseline);
        foreach (Type type in typeof(BaselineCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(IBaseline).IsAssignableFrom(type) && Activator.CreateInstance(type) is IBaseline baseline)
                _byId.Add(baseline.Info.Id, baseline);
        }
    }

    public IReadOnlyCollection<IBaseline> All => _byId.Values;

    /// <summary>The baseline of that id, or null.</summary>
    public IBaseline? Find(string id) => _byId.GetValueOrDefault(id);
}
