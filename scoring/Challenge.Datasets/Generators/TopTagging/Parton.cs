using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>One branch of the cascade: a quark or gluon that may split further.</summary>
/// <param name="Momentum">Energy and momentum in GeV.</param>
/// <param name="Virtuality">t, the square of its mass, in GeV². At or below <see cref="Cascade.LastVirtuality"/> it no longer splits.</param>
/// <param name="Opening">1 − cos of the angle at which it left its sibling: the largest at which it may split in turn.</param>
internal readonly record struct Parton(FourVector Momentum, double Virtuality, double Opening);
