using Challenge.Web.Components.Text;

namespace Challenge.Components.Tests.Text;

public sealed class MeasuredTextTests
{
    private const string Thin = "\u202f";

    [Theory]
    [InlineData(0.842137, 0.003612, "0.8421", "0.0036", 0)]
    [InlineData(0.5, 0.25, "0.50", "0.25", 0)]
    [InlineData(2.9871, 0.04712, "2.987", "0.047", 0)]
    [InlineData(12.0, 3.4, "12.0", "3.4", 0)]
    [InlineData(1.0, 0.0995, "1.00", "0.10", 0)] // 0.0995 rounds up to 0.10: still two digits, so two decimals and not three
    [InlineData(1.0, 0.00996, "1.000", "0.010", 0)]
    [InlineData(1352, 124, "1350", "120", 0)]
    [InlineData(0, 0.0123, "0.000", "0.012", 0)]
    [InlineData(-0.25, 0.013, "\u22120.250", "0.013", 0)]
    public void An_error_has_two_digits_and_the_value_its_decimals(double value, double error, string valueText, string errorText, int power) =>
        Assert.Equal(new MeasuredText(valueText, errorText, power), MeasuredText.From(value, error));

    [Fact]
    public void Five_digits_and_more_stand_in_groups_of_three() =>
        Assert.Equal($"45{Thin}600{Thin}±{Thin}1200", MeasuredText.From(45_612, 1_234).ToString());

    [Fact]
    public void Small_and_large_numbers_share_a_power_of_ten()
    {
        Assert.Equal($"(1.20{Thin}±{Thin}0.34)\u2009×\u200910⁻⁶", MeasuredText.From(1.2e-6, 3.4e-7).ToString());
        Assert.Equal($"(1.234{Thin}±{Thin}0.012)\u2009×\u200910⁹", MeasuredText.From(1.2341e9, 1.2e7).ToString());
    }

    [Theory]
    [InlineData(0.84213, "0.8421")]
    [InlineData(0.5, "0.5")]
    [InlineData(0, "0")]
    [InlineData(-3, "\u22123")]
    [InlineData(1e-7, "1\u2009×\u200910⁻⁷")]
    [InlineData(123_456, "123\u202f500")]
    public void A_value_without_an_error_has_four_digits(double value, string text) =>
        Assert.Equal(text, MeasuredText.From(value, null).ToString());

    [Fact]
    public void An_error_of_zero_is_said_as_it_is() => Assert.Equal($"1{Thin}±{Thin}0", MeasuredText.From(1, 0).ToString());

    [Theory]
    [InlineData(0.5, 7e-18, "0.5\u202f±\u202f0")] // the error of a constant predictor's AUC, as it is computed
    [InlineData(0.000912, 3e-13, "(9.1200000000\u202f±\u202f0.0000000030)\u2009×\u200910⁻⁴")]
    public void Rounding_noise_is_not_dressed_up_as_digits(double value, double error, string text) =>
        Assert.Equal(text, MeasuredText.From(value, error).ToString());

    [Fact]
    public void An_error_larger_than_its_value_rules_the_digits() => Assert.Equal($"0{Thin}±{Thin}120", MeasuredText.From(3, 123).ToString());

    [Fact]
    public void Nothing_finite_is_written_as_a_bare_NaN()
    {
        Assert.Equal("undefined", MeasuredText.From(double.NaN, 0.1).ToString());
        Assert.Equal("∞", MeasuredText.From(double.PositiveInfinity, null).ToString());
        Assert.Equal("0.5", MeasuredText.From(0.5, double.NaN).ToString());
    }

    [Fact]
    public void Whatever_the_size_the_text_reads_back_within_half_an_error()
    {
        Random random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
            double error = Math.Abs(value) * Math.Pow(10, -4 * random.NextDouble()) + 1e-15;
            MeasuredText text = MeasuredText.From(value, error);
            double back = Read(text.Value) * Math.Pow(10, text.Power);
            Assert.InRange(Math.Abs(back - value), 0, 0.06 * error + 1e-12 * Math.Abs(value));
            Assert.InRange(Read(text.Error!) * Math.Pow(10, text.Power) / error, 0.94, 1.06);
        }
    }

    private static double Read(string digits) =>
        double.Parse(digits.Replace(Thin, "", StringComparison.Ordinal).Replace('\u2212', '-'), System.Globalization.CultureInfo.InvariantCulture);
}
