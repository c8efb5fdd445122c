namespace Challenge.Datasets.Generators.DetectorMonitoring;

/// <summary>The true state of the detector and the beam in one section.</summary>
/// <param name="PileUp">Mean number of collisions an event.</param>
/// <param name="Temperature">Temperature of the sensors in K.</param>
/// <param name="Gain">Measured over true charge and energy; about 1.</param>
/// <param name="Time">Mean time of hits in ns.</param>
/// <param name="VertexMean">Mean position of collisions along the beam in mm.</param>
/// <param name="VertexSpread">Spread of collisions along the beam in mm.</param>
internal readonly record struct SectionConditions(
    double PileUp, double Temperature, double Gain, double Time, double VertexMean, double VertexSpread);
