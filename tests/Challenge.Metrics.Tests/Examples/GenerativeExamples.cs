namespace Challenge.Metrics.Tests.Examples;

/// <summary>
/// Jets of four particles, the last of them sometimes padding, their masses, and features that go together. A perfect sample is another draw from the
/// distribution of the reference; a fair one is shifted a little, a random one far.
/// </summary>
internal sealed class GenerativeExamples : IRoleExamples
{
    private const int Particles = 4;
    private const int Features = 5;

    public void Make(Random random, Skill skill, int rows, IDictionary<string, object> truth, IDictionary<string, object> prediction)
    {
        Sample(random, rows, 0.0, "reference_", "reference_mass", truth);
        Sample(random, rows, skill switch { Skill.Perfect => 0.0, Skill.Fair => 0.4, _ => 2.0 }, "", "generated_mass", prediction);
    }

    private static void Sample(Random random, int rows, double shift, string prefix, string mass, IDictionary<string, object> columns)
    {
        double[] particles = new double[rows * Particles * 3], mask = new double[rows * Particles], masses = new double[rows], features = new double[rows * Features];
        for (int i = 0; i < rows; i++)
        {
            double common = Normal(random);
            for (int f = 0; f < Features; f++)
                features[(i * Features) + f] = common + Normal(random) + (f == 0 ? 2.0 * shift : shift);
            masses[i] = Math.Abs(0.1 + (0.02 * Normal(random)) + (0.03 * shift));
            for (int p = 0; p < Particles; p++)
            {
                bool real = p < Particles - 1 || random.NextDouble() < 0.5;
                mask[(i * Particles) + p] = real ? 1.0 : 0.0;
                Span<double> particle = particles.AsSpan(((i * Particles) + p) * 3, 3);
                (particle[0], particle[1], particle[2]) = ((0.1 * Normal(random)) + (0.2 * shift), 0.1 * Normal(random), (0.1 + (0.3 * random.NextDouble())) * (1.0 + (0.3 * shift)));
                if (!real)
                    particle.Clear();
            }
        }
        columns[mass] = masses;
        columns[prefix + "features"] = new Matrix(rows, Features, features);
        columns[prefix + "particles"] = new Matrix(rows, Particles * 3, particles);
        columns[prefix + "mask"] = new Matrix(rows, Particles, mask);
    }

    private static double Normal(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
