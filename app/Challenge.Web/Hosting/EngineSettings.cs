using Challenge.Core.Engines;

namespace Challenge.Web.Hosting;

/// <summary>
/// Section "Challenge:Engines": which engine does what, for example <c>Challenge__Engines__Jobs=quartz</c> or <c>CHALLENGE_JOBS=quartz</c> in the environment.
/// One that this build does not have is a problem, never a reason to take another.
/// </summary>
internal sealed class EngineSettings(IConfiguration configuration, EngineCatalog catalog, ICollection<string> problems)
{
    private const string Section = "Challenge:Engines";

    public EnginesInUse Read()
    {
        foreach (IConfigurationSection setting in configuration.GetSection(Section).GetChildren())
        {
            if (!Enum.GetNames<Seam>().Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                problems.Add($"{Section}:{setting.Key} is no setting. Known are: {string.Join(", ", Enum.GetNames<Seam>())}.");
        }
        Dictionary<Seam, Engine> named = [];
        foreach (Seam seam in Enum.GetValues<Seam>())
        {
            if (Name(seam) is not (string id, string where))
                continue;
            if (catalog.Find(seam, id) is { } engine)
                named[seam] = engine;
            else
                problems.Add(Explain(seam, id, where));
        }
        return new EnginesInUse(catalog, named);
    }

    private (string Id, string Where)? Name(Seam seam)
    {
        foreach (string where in (string[])[$"CHALLENGE_{seam.ToString().ToUpperInvariant()}", $"{Section}:{seam}"])
        {
            if (configuration[where] is { } text && !string.IsNullOrWhiteSpace(text))
                return (text.Trim(), where);
        }
        return null;
    }

    private string Explain(Seam seam, string id, string where)
    {
        string choice = string.Join(", ", catalog.BuiltIn(seam).Select(e => e.Id));
        return EngineCatalog.All.FirstOrDefault(e => e.Seam == seam && e.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } known
            ? $"{where} is '{id}', and {known.Name} is not built in. Built in are: {choice}. To have it: {known.HowToGet}."
            : $"{where} is '{id}', which is no engine. Built in are: {choice}.";
    }
}
