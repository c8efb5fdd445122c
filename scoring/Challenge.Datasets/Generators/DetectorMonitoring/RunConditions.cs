using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>
/// What one run is like: it begins with a pile-up that decays, has offsets of its own, a temperature that goes up and down, and, in some runs, a fault.
/// Drawn from a random stream of the run, so that every section of it can be made by itself.
/// </summary>
internal sealed class RunConditions
{
    /// <summary>Luminosity sections of a run.</summary>
    public const int Sections = 100;

    /// <summary>Temperature of the sensors in K at which gain and timing are nominal.</summary>
    private const double NominalTemperature = 253;

    private const double EfficiencySpread = 0.01;

    private double _pileUp, _decay, _temperature, _swing, _frequency, _phase, _gain, _time, _vertex;

    /// <summary>Efficiency of each bin of azimuth relative to the long-term mean: about 1.</summary>
    public double[] PhiEfficiency { get; } = new double[MonitorHistogram.OccupancyPhi.Bins];

    /// <summary>The same of pseudorapidity.</summary>
    public double[] EtaEfficiency { get; } = new double[MonitorHistogram.OccupancyEta.Bins];

    /// <summary>Share of the hits that is noise, spread evenly.</summary>
    public double NoiseShare { get; private set; }

    /// <summary>Of type <see cref="FaultType.None"/> in a run without one.</summary>
    public Fault Fault { get; private set; }

    /// <summary>Goes to run number <paramref name="run"/> of the stream. Runs have the negative stream numbers, sections the others.</summary>
    /// <param name="random">Left at some place of the run's stream.</param>
    /// <param name="run">Number of the run, from 0.</param>
    /// <param name="faultShare">Probability of a fault.</param>
    public void Draw(RowRandom random, long run, double faultShare)
    {
        random.Start(-1 - run);
        _pileUp = Math.Clamp(45 + 5 * random.Normal(), 25, 65);
        _decay = 1 / random.Uniform(150, 500);
        _temperature = NominalTemperature + 0.5 * random.Normal();
        _swing = random.Uniform(0.2, 1);
        _frequency = 2 * Math.PI / random.Uniform(60, 240);
        _phase = random.Uniform(0, 2 * Math.PI);
        _gain = 1 + 0.015 * random.Normal();
        _time = 0.25 * random.Normal();
        _vertex = 4 * random.Normal();
        NoiseShare = 0.02 * Math.Max(0.2, 1 + 0.2 * random.Normal());
        foreach (double[] efficiency in new[] { PhiEfficiency, EtaEfficiency })
        {
            for (int i = 0; i < efficiency.Length; i++)
                efficiency[i] = 1 + EfficiencySpread * random.Normal();
        }
        bool hasFault = random.Uniform() < faultShare;
        Fault drawn = Fault.Draw(random, Sections);
        Fault = hasFault ? drawn : default;
    }

    /// <summary>The state of the detector in one section, faults apart. Warm sensors have a smaller gain and late hits.</summary>
    public SectionConditions At(int section)
    {
        double temperature = _temperature + _swing * PortableMath.SinCos(_frequency * section + _phase).Sin;
        return new SectionConditions(
            _pileUp * PortableMath.Exp(-_decay * section),
            temperature,
            _gain * (1 - 0.004 * (temperature - NominalTemperature)),
            _time + 0.08 * (temperature - NominalTemperature),
            _vertex,
            50 * (1 + 0.0005 * section));
    }
}
