using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.Kinematics;

/// <summary>
/// The decay of a particle into three of one mass, evenly over phase space, dΦ ∝ dm₁₂² dm₂₃² (Particle Data Group, review of kinematics). Energy and momentum are conserved.
/// </summary>
public static class ThreeBodyDecay
{
    /// <summary>
    /// Draws a decay: the mass of the pair of the last two by rejection, its density ∝ p*·q* with the momenta p* of the first product in the rest frame of the
    /// parent and q* of the second in that of the pair; then two decays into two.
    /// </summary>
    /// <param name="parent">The parent's momentum.</param>
    /// <param name="mass">The parent's mass, above three times <paramref name="product"/>.</param>
    /// <param name="product">Mass of each product.</param>
    /// <param name="random">Random numbers.</param>
    public static (FourVector First, FourVector Second, FourVector Third) Draw(FourVector parent, double mass, double product, RowRandom random)
    {
        double low = 2 * product, high = mass - product;

        // p* falls and q* rises with the mass of the pair, so their largest values bound the product.
        double most = TwoBodyDecay.Momentum(mass, product, low) * TwoBodyDecay.Momentum(high, product, product);
        double pairMass;
        do
            pairMass = random.Uniform(low, high);
        while (random.Uniform() * most > TwoBodyDecay.Momentum(mass, product, pairMass) * TwoBodyDecay.Momentum(pairMass, product, product));
        (FourVector first, FourVector pair) = TwoBodyDecay.Draw(parent, mass, product, pairMass, random);
        (FourVector second, FourVector third) = TwoBodyDecay.Draw(pair, pairMass, product, product, random);
        return (first, second, third);
    }
}
