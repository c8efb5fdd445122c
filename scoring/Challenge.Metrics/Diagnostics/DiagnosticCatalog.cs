namespace Challenge.Metrics.Diagnostics;

/// <summary>Every diagnostic of this assembly, found by itself, ordered by id.</summary>
public sealed class DiagnosticCatalog
{
    private readonly SortedDictionary<string, IDiagnostic> _byId = new(StringComparer.Ordinal);

    public DiagnosticCatalog()
    {
        foreach (Type type in typeof(DiagnosticCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(IDiagnostic).IsAssignableFrom(type) && Activator.CreateInstance(type) is IDiagnostic diagnostic)
                _byId.Add(diagnostic.Info.Id, diagnostic);
        }
    }

    public IReadOnlyCollection<IDiagnostic> All => _byId.Values;

    /// <summary>The diagnostic of that id, or null.</summary>
    public IDiagnostic? Find(string id) => _byId.GetValueOrDefault(id);
}
