namespace Challenge.Datasets.Generators.TauToThreeMuons;

/// <summary>What a candidate is, and the truth that says so.</summary>
/// <param name="Label">1 for signal, otherwise 0.</param>
/// <param name="Domain">1 for data, 0 for simulation.</param>
/// <param name="Sample">1 for the control channel, 0 for the search.</param>
/// <param name="IsCombination">True when the three tracks do not come from one decay.</param>
internal sealed record Origin(int Label, int Domain, int Sample, bool IsCombination)
{
    /// <summary>τ → μμμ, which exists in simulation alone.</summary>
    public static readonly Origin Signal = new(1, 0, 0, false);

    /// <summary>Three tracks that look like it, in data.</summary>
    public static readonly Origin Background = new(0, 1, 0, true);

    /// <summary>A well-known decay to three tracks, in data. It is given the masses and lifetimes of the signal, so that nothing but its domain sets it apart.</summary>
    public static readonly Origin ControlInData = new(0, 1, 1, false);

    /// <summary>The same decay, simulated.</summary>
    public static readonly Origin ControlInSimulation = new(0, 0, 1, false);

    /// <summary>How the detector behaves there.</summary>
    public Conditions Conditions => Domain == 1 ? Conditions.Data : Conditions.Simulation;
}
