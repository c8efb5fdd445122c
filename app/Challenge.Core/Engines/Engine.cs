namespace Challenge.Core.Engines;

/// <summary>One way to do a <see cref="Engines.Seam"/>.</summary>
/// <param name="Seam">What it does.</param>
/// <param name="Id">Its name in the configuration, such as "quartz".</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Feature">Name of the optional feature that brings it, such as "Hangfire"; null for one that every build has.</param>
/// <param name="Needs">What has to be there for it to work.</param>
/// <param name="IsForAsking">Not built in unless asked for, even where the package feed has it.</param>
public sealed record Engine(Seam Seam, string Id, string Name, string? Feature, string Needs, bool IsForAsking = false)
{
    /// <summary>The option of <c>dotnet build</c> that brings it; null where every build has it.</summary>
    public string? BuildOption => Feature is null ? null : $"-p:With{Feature}=true";

    /// <summary>How a build without it becomes one with it; null where every build has it.</summary>
    public string? HowToGet => Feature is null ? null
        : IsForAsking ? $"infra/run.sh --{Id} cpu (or cuda) builds it in; by hand: {BuildOption}"
        : $"infra/run.sh builds it in where the package feed serves it; by hand: {BuildOption}";
}
