using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>
/// The mean of every bin of a section, given conditions and fault. A bin's mean is the density at its centre times its width, which is what the dataset
/// defines it to be.
/// </summary>
internal sealed class ExpectedCounts
{
    /// <summary>Pile-up at which the numbers of hits an event below hold; they are in proportion to it.</summary>
    private const double ReferencePileUp = 40;

    private const double OccupancyHits = 24, ChargeHits = 8, TimeHits = 8, CaloCells = 4, Vertices = 0.8, MuonPairs = 0.4;
    private const double InverseRootTwoPi = 0.39894228040143267794;

    private static readonly double[] PhiPattern = Normalised(MonitorHistogram.OccupancyPhi, PhiShape);
    private static readonly double[] EtaPattern = Normalised(MonitorHistogram.OccupancyEta, EtaShape);

    /// <summary>Means of all bins, one histogram after the other.</summary>
    public double[] Means { get; } = new double[MonitorHistogram.TotalBins];

    /// <summary>Replaces <see cref="Means"/>.</summary>
    /// <param name="run">Conditions of the run.</param>
    /// <param name="now">Conditions of the section.</param>
    /// <param name="events">Number of recorded events.</param>
    /// <param name="fault">The fault at work, or the default for none.</param>
    public void Fill(RunConditions run, in SectionConditions now, int events, in Fault fault)
    {
        double strength = fault.Strength, perPileUp = events * now.PileUp / ReferencePileUp;
        double noise = fault.Type == FaultType.NoiseBurst ? strength : 0;
        double gain = now.Gain * (fault.Type == FaultType.GainShift ? 1 + strength : 1);
        double time = now.Time + (fault.Type == FaultType.TimingShift ? strength : 0);
        double scale = fault.Type == FaultType.AlignmentShift ? strength : 0;

        Occupancy(MonitorHistogram.OccupancyPhi, PhiPattern, run.PhiEfficiency, run.NoiseShare, OccupancyHits * perPileUp, noise);
        Occupancy(MonitorHistogram.OccupancyEta, EtaPattern, run.EtaEfficiency, run.NoiseShare, OccupancyHits * perPileUp, noise);
        Charge(ChargeHits * perPileUp, gain, noise);
        Time(TimeHits * perPileUp, time, noise);
        Tracks(events, now.PileUp);
        Normal(MonitorHistogram.VertexZ, Vertices * events, now.VertexMean, now.VertexSpread);
        Calorimeter(CaloCells * perPileUp, gain);
        Dimuon(MuonPairs * events, scale);
        if (fault.Type == FaultType.DeadRegion)
            Kill(fault);
        else if (fault.Type == FaultType.HotChannel)
            Heat(fault, OccupancyHits * perPileUp);
    }

    /// <summary>√(Σ (faulty − good)² / good): how many standard deviations of counting noise a fault is, for one who knows everything else.</summary>
    public static double Severity(double[] good, double[] faulty)
    {
        double sum = 0;
        for (int i = 0; i < good.Length; i++)
            sum += (faulty[i] - good[i]) * (faulty[i] - good[i]) / good[i];
        return Math.Sqrt(sum);
    }

    private void Occupancy(MonitorHistogram histogram, double[] pattern, double[] efficiency, double noiseShare, double hits, double burst)
    {
        Span<double> means = histogram.Of(Means);
        double flat = (noiseShare + burst) / means.Length;
        for (int i = 0; i < means.Length; i++)
            means[i] = hits * (pattern[i] * efficiency[i] * (1 - noiseShare) + flat);
    }

    /// <summary>The charge that a particle leaves in thin silicon: the curve of Moyal (1955) with its peak at 25 and width 4 (10³ electrons), times the gain.</summary>
    private void Charge(double hits, double gain, double burst)
    {
        MonitorHistogram histogram = MonitorHistogram.ClusterCharge;
        Span<double> means = histogram.Of(Means);
        double width = 4 * gain, norm = hits * histogram.Width * InverseRootTwoPi / width;
        for (int i = 0; i < means.Length; i++)
        {
            double lambda = (histogram.Centre(i) - 25 * gain) / width;
            means[i] = norm * PortableMath.Exp(-0.5 * (lambda + PortableMath.Exp(-lambda))) + 0.0005 * hits;
        }
        // Noise has little charge: it stands in the first four bins.
        for (int i = 0; i < 4; i++)
            means[i] += 0.25 * burst * hits;
    }

    /// <summary>A normal core of 2 ns with 5 % of tails of 5 ns.</summary>
    private void Time(double hits, double mean, double burst)
    {
        MonitorHistogram histogram = MonitorHistogram.HitTime;
        Normal(histogram, 0.95 * hits, mean, 2);
        Span<double> means = histogram.Of(Means);
        double tail = 0.05 * hits * histogram.Width * InverseRootTwoPi / 5, flat = burst * hits / means.Length;
        for (int i = 0; i < means.Length; i++)
        {
            double pull = (histogram.Centre(i) - mean) / 5;
            means[i] += tail * PortableMath.Exp(-0.5 * pull * pull) + flat;
        }
    }

    /// <summary>1.5 tracks a collision, spread by counting and by a quarter from event to event.</summary>
    private void Tracks(int events, double pileUp)
    {
        double mean = 1.5 * pileUp;
        Normal(MonitorHistogram.TracksPerEvent, events, mean, Math.Sqrt(mean + 0.0625 * mean * mean));
    }

    /// <summary>A normal curve, with a floor of 10⁻⁴ of the entries in each bin for what is badly measured.</summary>
    private void Normal(MonitorHistogram histogram, double entries, double mean, double spread)
    {
        Span<double> means = histogram.Of(Means);
        double norm = entries * histogram.Width * InverseRootTwoPi / spread;
        for (int i = 0; i < means.Length; i++)
        {
            double pull = (histogram.Centre(i) - mean) / spread;
            means[i] = norm * PortableMath.Exp(-0.5 * pull * pull) + 1e-4 * entries;
        }
    }

    /// <summary>Energies fall exponentially with a mean of 25 GeV times the gain.</summary>
    private void Calorimeter(double cells, double gain)
    {
        MonitorHistogram histogram = MonitorHistogram.CaloEnergy;
        Span<double> means = histogram.Of(Means);
        double slope = 25 * gain, step = PortableMath.Exp(-histogram.Width / slope);
        double value = cells * histogram.Width / slope * PortableMath.Exp(-histogram.Centre(0) / slope);
        for (int i = 0; i < means.Length; i++, value *= step)
            means[i] = value;
    }

    /// <summary>Pairs of muons: 70 % from the Z boson at 91.2 GeV, measured to 3 GeV, over a falling rest. A moved tracker shifts the peak and widens it.</summary>
    private void Dimuon(double pairs, double shift)
    {
        MonitorHistogram histogram = MonitorHistogram.DimuonMass;
        Normal(histogram, 0.7 * pairs, 91.2 * (1 + shift), 3 * (1 + 10 * Math.Abs(shift)));
        Span<double> means = histogram.Of(Means);
        double step = PortableMath.Exp(-histogram.Width / 30), value = 0.3 * pairs * histogram.Width / 30 / (1 - PortableMath.Exp(-2));
        for (int i = 0; i < means.Length; i++, value *= step)
            means[i] += value;
    }

    /// <summary>Removes hits of a region; in pseudorapidity, where the sectors lie one behind the other, the loss is spread over all bins.</summary>
    private void Kill(in Fault fault)
    {
        Span<double> phi = MonitorHistogram.OccupancyPhi.Of(Means), eta = MonitorHistogram.OccupancyEta.Of(Means);
        double before = 0, lost = 0;
        foreach (double mean in phi)
            before += mean;
        for (int i = 0; i < fault.PhiBins; i++)
        {
            int bin = (fault.PhiBin + i) % phi.Length;
            lost += phi[bin] * fault.Strength;
            phi[bin] *= 1 - fault.Strength;

            // A dead region still counts a stray hit now and then.
            phi[bin] = Math.Max(phi[bin], 0.05);
        }
        foreach (ref double mean in eta)
            mean *= 1 - lost / before;
    }

    private void Heat(in Fault fault, double hits)
    {
        MonitorHistogram.OccupancyPhi.Of(Means)[fault.PhiBin] += fault.Strength * hits;
        MonitorHistogram.OccupancyEta.Of(Means)[fault.EtaBin] += fault.Strength * hits;
    }

    /// <summary>Modules overlap in six places, and two sectors have had weak ones for years.</summary>
    private static double PhiShape(double phi, int bin) => (1 + 0.06 * PortableMath.SinCos(6 * phi).Cos) * (bin == 11 ? 0.6 : bin == 30 ? 0.85 : 1);

    /// <summary>More hits towards the ends, and gaps between barrel and ends.</summary>
    private static double EtaShape(double eta, int bin) => (1 + 0.12 * eta * eta) * (bin is 8 or 31 ? 0.8 : 1);

    private static double[] Normalised(MonitorHistogram histogram, Func<double, int, double> shape)
    {
        double[] values = [.. Enumerable.Range(0, histogram.Bins).Select(i => shape(histogram.Centre(i), i))];
        double sum = values.Sum();
        return Array.ConvertAll(values, v => v / sum);
    }
}
