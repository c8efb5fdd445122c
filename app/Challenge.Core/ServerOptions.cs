using Challenge.Core.Blobs;
using Challenge.Core.Engines;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;

namespace Challenge.Core;

/// <summary>How this process runs. Read once at start from configuration section "Challenge" and the CHALLENGE_* environment variables.</summary>
public sealed record ServerOptions
{
    /// <summary>Folder of databases and blobs (<c>CHALLENGE_DATA</c>).</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Folders with datasets/ and challenges/ (<c>CHALLENGE_MANIFESTS</c>, separated by the platform's path separator).</summary>
    public IReadOnlyList<string> ManifestFolders { get; init; } = ["datasets-manifest"];

    /// <summary>How much of each generated dataset is made.</summary>
    public Edition Edition { get; init; } = Edition.Small;

    /// <summary>What this process does (<c>CHALLENGE_ROLES</c>): "web", "scoring" or both. Only "scoring" opens the sealed store, only "web" has pages and the API.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>(["web", "scoring"]);

    /// <summary>Largest prediction file.</summary>
    public long MaximumUploadBytes { get; init; } = 512L << 20;

    /// <summary>Jobs that run at the same time.</summary>
    public int MaximumConcurrency { get; init; } = 2;

    /// <summary>How long a scorer may be silent before its submission is given to another.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often work is begun before a fault in it is final; twice as often where its process died without saying why.</summary>
    public int MaximumAttempts { get; init; } = 5;

    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether datasets may be fetched from this machine and private networks, for sites that keep theirs there.</summary>
    public bool ImportFromPrivateAddresses { get; init; }

    /// <summary>Which engine does what (<c>Challenge:Engines</c>).</summary>
    public EnginesInUse Engines { get; init; } = EnginesInUse.Standard;

    /// <summary>PostgreSQL database for the orders of an engine that can keep them there (<c>CHALLENGE_JOBS_DATABASE</c>); null: they are kept in the process or the data folder.</summary>
    public JobsDatabase? JobsDatabase { get; init; }

    /// <summary>Containers of the engine "azure"; null where blobs are on this machine's disk.</summary>
    public RemoteBlobs? RemoteBlobs { get; init; }

    public bool IsWeb => Roles.Contains("web");

    public bool IsScoring => Roles.Contains("scoring");
}
