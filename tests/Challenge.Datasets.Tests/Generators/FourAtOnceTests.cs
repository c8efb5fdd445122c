using System.Runtime.Intrinsics;
using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Tests.Generators;

public sealed class FourAtOnceTests
{
    [Fact]
    public void Every_lane_has_the_bits_of_the_function_of_one_number()
    {
        Random random = new(5);
        for (int i = 0; i < 20_000; i++)
        {
            double[] x = [.. Enumerable.Range(0, 4).Select(_ => Math.Exp(40 * (random.NextDouble() - 0.5)))];
            double[] angle = [.. Enumerable.Range(0, 4).Select(_ => 20 * (random.NextDouble() - 0.5))];
            Vector256<double> log = FourAtOnce.Log(Vector256.Create(x));
            (Vector256<double> sin, Vector256<double> cos) = FourAtOnce.SinCos(Vector256.Create(angle));
            for (int lane = 0; lane < 4; lane++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Log(x[lane])), BitConverter.DoubleToInt64Bits(log[lane]));
                (double Sin, double Cos) expected = PortableMath.SinCos(angle[lane]);
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Sin), BitConverter.DoubleToInt64Bits(sin[lane]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Cos), BitConverter.DoubleToInt64Bits(cos[lane]));
            }
        }
    }
}
