namespace Challenge.Datasets.Manifests;

/// <summary>What a physicist asks first, as records of the CERN Open Data portal state it. Each is null where it is not said.</summary>
public sealed record PhysicsFacts
{
    /// <summary>The experiment whose data or simulation it is; "none" of a toy model.</summary>
    public string? Experiment { get; init; }

    /// <summary>Energy of the collisions with its unit, for example "13 TeV".</summary>
    public string? CollisionEnergy { get; init; }

    /// <summary>What collides, for example "pp".</summary>
    public string? CollisionType { get; init; }

    /// <summary>The processes, signal first.</summary>
    public string? Process { get; init; }

    /// <summary>Cross-section with its error, filter and matching efficiency.</summary>
    public string? CrossSection { get; init; }

    /// <summary>Event generator and its release.</summary>
    public string? Generator { get; init; }

    /// <summary>How the detector is simulated.</summary>
    public string? DetectorSimulation { get; init; }

    /// <summary>Simultaneous collisions in an event.</summary>
    public string? PileUp { get; init; }

    /// <summary>How it was found to be right.</summary>
    public string? Validation { get; init; }

    /// <summary>How it is meant to be used.</summary>
    public string? Usage { get; init; }

    /// <summary>Whether the whole is a simulation.</summary>
    public bool IsSimulated { get; init; } = true;
}
