namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>One histogram that the shift crew watches.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Bins">Number of bins of equal width.</param>
/// <param name="Low">Lower edge of the first bin.</param>
/// <param name="High">Upper edge of the last bin.</param>
/// <param name="First">Place of its first bin when all histograms stand one after the other.</param>
internal sealed record MonitorHistogram(string Name, int Bins, double Low, double High, int First)
{
    public static readonly MonitorHistogram OccupancyPhi = new("occupancy_phi", 48, -Math.PI, Math.PI, 0);
    public static readonly MonitorHistogram OccupancyEta = new("occupancy_eta", 40, -2.5, 2.5, 48);
    public static readonly MonitorHistogram ClusterCharge = new("cluster_charge", 40, 0, 80, 88);
    public static readonly MonitorHistogram HitTime = new("hit_time", 40, -10, 10, 128);
    public static readonly MonitorHistogram TracksPerEvent = new("tracks_per_event", 40, 0, 160, 168);
    public static readonly MonitorHistogram VertexZ = new("vertex_z", 30, -150, 150, 208);
    public static readonly MonitorHistogram CaloEnergy = new("calo_energy", 32, 0, 160, 238);
    public static readonly MonitorHistogram DimuonMass = new("dimuon_mass", 30, 60, 120, 270);

    /// <summary>All, in the order of the manifest.</summary>
    public static readonly IReadOnlyList<MonitorHistogram> All =
        [OccupancyPhi, OccupancyEta, ClusterCharge, HitTime, TracksPerEvent, VertexZ, CaloEnergy, DimuonMass];

    /// <summary>Bins of all histograms together.</summary>
    public const int TotalBins = 300;

    public double Width => (High - Low) / Bins;

    public double Centre(int bin) => Low + (bin + 0.5) * Width;

    /// <summary>The bins of this histogram among those of all.</summary>
    public Span<double> Of(double[] all) => all.AsSpan(First, Bins);
}
