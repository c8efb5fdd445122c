namespace Challenge.Datasets.Generators.DijetAnomaly;

/// <summary>Two jets, the first with the larger transverse momentum. GeV; one pair of values a jet.</summary>
internal readonly record struct DijetEvent(double Mass, double Pt1, double Eta1, JetShape Jet1, double Pt2, double Eta2, JetShape Jet2);
