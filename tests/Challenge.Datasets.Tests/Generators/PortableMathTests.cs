using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Tests.Generators;

/// <summary>Compared with the C library behind <see cref="Math"/>, whose errors are below one unit in the last place.</summary>
public sealed class PortableMathTests
{
    private const double Relative = 1e-14;

    public static TheoryData<double> Arguments => [-30, -4.5, -Math.PI, -1.7, -0.1, -1e-6, 1e-9, 0.003, 0.25, 0.4999, 0.7071, 1, 1.41421, 2, 2.5, Math.PI, 6.2, 30];

    [Theory]
    [MemberData(nameof(Arguments))]
    public void Elementary_functions_agree_with_the_library(double x)
    {
        Close(Math.Exp(x), PortableMath.Exp(x));
        Close(Math.Cosh(x), PortableMath.Cosh(x));
        Close(Math.Log(Math.Abs(x)), PortableMath.Log(Math.Abs(x)));

        // Values near 0 come from subtractions, so the error is absolute there.
        Assert.Equal(Math.Sinh(x), PortableMath.Sinh(x), 1e-14 * (1 + Math.Abs(Math.Sinh(x))));
        Assert.Equal(Math.Asinh(x), PortableMath.Asinh(x), 1e-14);
        (double sin, double cos) = PortableMath.SinCos(x);
        Assert.Equal(Math.Sin(x), sin, 1e-14);
        Assert.Equal(Math.Cos(x), cos, 1e-14);
    }

    [Fact]
    public void The_angle_is_right_in_every_quadrant_and_on_the_axes()
    {
        for (int degrees = -179; degrees <= 180; degrees++)
        {
            double angle = degrees * Math.PI / 180;
            Assert.Equal(angle, PortableMath.Atan2(3 * Math.Sin(angle), 3 * Math.Cos(angle)), 1e-15 * 4);
        }
        Assert.Equal(0, PortableMath.Atan2(0, 0));
        Assert.Equal(Math.PI / 2, PortableMath.Atan2(2, 0));
        Assert.Equal(-Math.PI / 2, PortableMath.Atan2(-2, 0));
    }

    [Fact]
    public void The_ends_of_the_exponential_are_finite() =>
        Assert.Equal((0, true), (PortableMath.Exp(-1e6), double.IsFinite(PortableMath.Exp(700))));

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        // Origin: this code itself. Only +, −, ×, ÷ and √ enter, so any difference is an error of the machine or a change of the code.
        long folded = 0;
        for (int i = 1; i <= 1000; i++)
        {
            double x = i * 0.01;
            (double sin, double cos) = PortableMath.SinCos(x);
            foreach (double value in new[] { PortableMath.Log(x), PortableMath.Exp(x), sin, cos, PortableMath.Atan2(sin, x), PortableMath.Asinh(x) })
                folded = unchecked((folded * 31) + BitConverter.DoubleToInt64Bits(value));
        }
        Assert.Equal(-9146245088094574673, folded);
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, Relative * Math.Max(Math.Abs(expected), 1e-3));
}
