namespace Challenge.Web.Fair.Oai;

/// <summary>Which records a list holds. Datestamps are whole seconds.</summary>
/// <param name="Prefix">Format.</param>
/// <param name="From">Not before; null without a bound.</param>
/// <param name="Until">Not after, this second included; null without a bound.</param>
/// <param name="Set">Only that set, or null.</param>
internal sealed record OaiSelection(string Prefix, DateTimeOffset? From, DateTimeOffset? Until, string? Set)
{
    public bool Holds(OaiRecord record) =>
        (From is null || record.Datestamp >= From) && (Until is null || record.Datestamp <= Until) && (Set is null || record.Set == Set);
}
