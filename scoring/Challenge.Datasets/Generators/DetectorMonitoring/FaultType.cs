namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>What can go wrong; the numbers are those of the field <c>fault_type</c>.</summary>
internal enum FaultType
{
    None = 0,

    /// <summary>One to four neighbouring sectors in azimuth lose a share of their hits.</summary>
    DeadRegion = 1,

    /// <summary>One channel fires without cause: extra hits in one bin of azimuth and one of pseudorapidity.</summary>
    HotChannel = 2,

    /// <summary>Cluster charges and calorimeter energies are measured too large or too small.</summary>
    GainShift = 3,

    /// <summary>Extra hits everywhere, of small charge and at any time.</summary>
    NoiseBurst = 4,

    /// <summary>All hits come early or late.</summary>
    TimingShift = 5,

    /// <summary>Muon momenta, and so the mass of muon pairs, are measured too large or too small, and less exactly: the tracker has moved.</summary>
    AlignmentShift = 6,
}
